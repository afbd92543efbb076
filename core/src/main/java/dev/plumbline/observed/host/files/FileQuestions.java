package dev.plumbline.observed.host.files;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.RequestLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an inquiry wants to know of files, by path; a directory asked for below is a path as well. */
public final class FileQuestions {
    /** The attributes that are told only if they are asked for by name, and the words that ask for them. */
    public static final Set<String> EXTRAS = Set.of("acl", "flags", "capabilities");

    private static final String VARIABLES = "variables";

    private final SortedMap<String, Set<Detail>> asked = new TreeMap<>();
    private final SortedMap<String, Set<String>> extras = new TreeMap<>();
    private final SortedMap<String, Set<String>> variables = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    private FileQuestions() {}

    public static FileQuestions of(Inquiry inquiry) {
        FileQuestions questions = new FileQuestions();
        for (Question question : inquiry.questions()) {
            if (question.kind().equals(Kinds.FILE.name())) {
                questions.add(question);
            }
        }
        return questions;
    }

    private void add(Question question) {
        String name = question.name();
        if (!name.startsWith("/") || name.indexOf('\0') >= 0) {
            refused.add(name);
            return;
        }
        if (variables(question)) {
            return;
        }
        boolean below = question.detail() == Detail.BELOW;
        asked.computeIfAbsent(below ? withoutSlash(name) : name, none -> EnumSet.noneOf(Detail.class))
                .add(question.detail());
        if (question.detail() == Detail.VALUE && EXTRAS.contains(question.attribute())) {
            extras.computeIfAbsent(name, none -> new TreeSet<>()).add(question.attribute());
        }
    }

    /** Takes up what concerns the variables of an {@code .env} file, which are read from its content. */
    private boolean variables(Question question) {
        String attribute = question.attribute();
        if (!attribute.equals(VARIABLES) && !attribute.startsWith(VARIABLES + ".")) {
            return false;
        }
        asked.computeIfAbsent(question.name(), none -> EnumSet.noneOf(Detail.class))
                .add(Detail.METADATA);
        Set<String> clear = variables.computeIfAbsent(question.name(), none -> new TreeSet<>());
        if (question.detail() == Detail.VALUE) {
            clear.add(attribute.substring(VARIABLES.length() + 1));
        }
        return true;
    }

    /** The variables of which the values may be told; empty if the variables of the file are not asked for. */
    Optional<Set<String>> variables(String path) {
        return Optional.ofNullable(variables.get(path));
    }

    private static String withoutSlash(String name) {
        String shorter = name.replaceFirst("/+$", "");
        return shorter.isEmpty() ? "/" : shorter;
    }

    public boolean isEmpty() {
        return asked.isEmpty() && refused.isEmpty();
    }

    public Set<String> paths() {
        return Collections.unmodifiableSet(asked.keySet());
    }

    /** Names that are no absolute paths. */
    public List<String> refused() {
        return Collections.unmodifiableList(refused);
    }

    public boolean wants(String path, Detail detail) {
        return asked.getOrDefault(path, Set.of()).contains(detail);
    }

    /** Which of {@link #EXTRAS} are asked for of a path. */
    public Set<String> extras(String path) {
        return Collections.unmodifiableSet(extras.getOrDefault(path, Set.of()));
    }

    public boolean wantsHash(String path) {
        return wants(path, Detail.HASH) || wants(path, Detail.FINGERPRINT);
    }

    /** The directories to be listed, in the order of the sections that answer. */
    public List<String> directories() {
        return asked.keySet().stream().filter(path -> wants(path, Detail.BELOW)).toList();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String path : asked.keySet()) {
            byte[] name = ByteText.encode(path);
            lines.add(RequestLine.of("path", name));
            if (wantsHash(path)) {
                lines.add(RequestLine.of("hash", name));
            }
            if (wants(path, Detail.CONTENT) || variables.containsKey(path)) {
                lines.add(RequestLine.of("content", name));
            }
            if (wants(path, Detail.BELOW)) {
                lines.add(RequestLine.of("below", name));
            }
            extras(path).forEach(word -> lines.add(RequestLine.of(word, name)));
        }
        return lines;
    }
}
