package dev.plumbline.observed.host;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an inquiry wants to know of files, by path; a directory asked for below is a path as well. */
final class FileQuestions {
    private final SortedMap<String, Set<Detail>> asked = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    private FileQuestions() {}

    static FileQuestions of(Inquiry inquiry) {
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
        boolean below = question.detail() == Detail.BELOW;
        asked.computeIfAbsent(below ? withoutSlash(name) : name, none -> EnumSet.noneOf(Detail.class))
                .add(question.detail());
    }

    private static String withoutSlash(String name) {
        String shorter = name.replaceFirst("/+$", "");
        return shorter.isEmpty() ? "/" : shorter;
    }

    boolean isEmpty() {
        return asked.isEmpty() && refused.isEmpty();
    }

    Set<String> paths() {
        return Collections.unmodifiableSet(asked.keySet());
    }

    /** Names that are no absolute paths. */
    List<String> refused() {
        return Collections.unmodifiableList(refused);
    }

    boolean wants(String path, Detail detail) {
        return asked.getOrDefault(path, Set.of()).contains(detail);
    }

    boolean wantsHash(String path) {
        return wants(path, Detail.HASH) || wants(path, Detail.FINGERPRINT);
    }

    /** The directories to be listed, in the order of the sections that answer. */
    List<String> directories() {
        return asked.keySet().stream().filter(path -> wants(path, Detail.BELOW)).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String path : asked.keySet()) {
            byte[] name = ByteText.encode(path);
            lines.add(CollectScript.question("path", name));
            if (wantsHash(path)) {
                lines.add(CollectScript.question("hash", name));
            }
            if (wants(path, Detail.CONTENT)) {
                lines.add(CollectScript.question("content", name));
            }
            if (wants(path, Detail.BELOW)) {
                lines.add(CollectScript.question("below", name));
            }
        }
        return lines;
    }
}
