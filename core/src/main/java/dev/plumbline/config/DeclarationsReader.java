package dev.plumbline.config;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code declare}. */
final class DeclarationsReader {
    private static final Set<String> READ = Set.of("ansible", "compose", "baseline", "goss", "repository");
    /** What another repository may declare with; that one names no further ones. */
    private static final Set<String> READ_INSIDE = Set.of("ansible", "compose", "baseline", "goss");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Fields top;
    private final Set<String> targets;
    private final List<Problem> problems;
    private final Set<String> read;

    DeclarationsReader(Fields top, Set<String> targets, List<Problem> problems) {
        this(top, targets, problems, READ);
    }

    private DeclarationsReader(Fields top, Set<String> targets, List<Problem> problems, Set<String> read) {
        this.top = top;
        this.targets = targets;
        this.problems = problems;
        this.read = read;
    }

    List<Declaration> read() {
        List<Declaration> declarations = new ArrayList<>();
        int index = 0;
        if (read.equals(READ)) {
            top.requireItems("declare");
        }
        for (YamlNode item : top.items("declare")) {
            String path = top.name("declare") + "[" + index++ + "]";
            Fields.of(item, path, problems).flatMap(this::declaration).ifPresent(declarations::add);
        }
        return declarations;
    }

    private Optional<Declaration> declaration(Fields entry) {
        entry.allowOnly(read, Set.of());
        if (entry.entries().size() != 1) {
            String found = entry.entries().stream().map(Entry::name).collect(Collectors.joining(", "));
            entry.problem(
                    entry.place(),
                    "an entry of declare has " + (found.isEmpty() ? "no key" : "the keys " + found)
                            + ", where exactly one of ansible, compose, baseline, goss, repository is expected.",
                    "Begin a line of its own with \"-\" for each.");
            return Optional.empty();
        }
        if (entry.has("ansible")) {
            return entry.fields("ansible").map(fields -> new AnsibleReader(fields).read());
        }
        if (entry.has("repository")) {
            return entry.fields("repository").flatMap(this::repository);
        }
        if (entry.has("goss")) {
            return entry.fields("goss").flatMap(this::goss);
        }
        return entry.has("compose")
                ? entry.fields("compose").flatMap(fields -> new ComposeReader(fields, targets).read())
                : entry.fields("baseline").flatMap(this::baseline);
    }

    private Optional<Declaration> repository(Fields fields) {
        fields.allowOnly(Set.of("path", "revision", "name", "declare"), Set.of());
        if (!fields.has("path")) {
            missing(fields, "path", "Say where its clone is, from the root of this repository on.");
        }
        Optional<Written> path = fields.text("path");
        Optional<Written> revision = fields.written("revision");
        Optional<Written> name = fields.text("name");
        name.filter(each -> !NAME.matcher(each.text()).matches())
                .ifPresent(each -> fields.problem(
                        each.place(),
                        fields.name("name") + " is \"" + each
                                + "\", which is not a name of letters, digits, . _ and -.",
                        ""));
        if (!fields.has("declare")) {
            missing(
                    fields,
                    "declare",
                    "Name what declares in it, as under declare at the top, or [] if images are only built from it.");
        }
        List<Declaration> inside = new DeclarationsReader(fields, targets, problems, READ_INSIDE).read();
        return path.map(each -> new Declaration.Repository(
                each,
                revision.orElse(new Written("HEAD", fields.place())),
                name.map(Written::text).orElse(""),
                inside,
                fields.place()));
    }

    private Optional<Declaration> baseline(Fields fields) {
        fields.allowOnly(Set.of("files"), Set.of());
        return Optional.of(new Declaration.Baseline(files(fields), fields.place()));
    }

    private Optional<Declaration> goss(Fields fields) {
        fields.allowOnly(Set.of("files", "targets"), Set.of());
        if (!fields.has("targets")) {
            missing(fields, "targets", "List the targets that these files are for; goss itself does not say.");
        }
        fields.requireItems("targets");
        List<Written> named = fields.texts("targets");
        return Optional.of(new Declaration.Goss(files(fields), named, fields.place()));
    }

    static List<Written> files(Fields fields) {
        if (!fields.has("files")) {
            missing(fields, "files", "List the files, as paths from the root of the repository.");
        }
        fields.requireItems("files");
        return paths(fields, "files");
    }

    /** A list of paths in the repository. */
    static List<Written> paths(Fields fields, String key) {
        List<Written> files = fields.texts(key);
        files.forEach(file -> requireInTree(fields, key, file));
        return files;
    }

    /** One path in the repository. */
    static Optional<Written> path(Fields fields, String key) {
        Optional<Written> file = fields.text(key);
        file.ifPresent(each -> requireInTree(fields, key, each));
        return file;
    }

    static void requireInTree(Fields fields, String key, Written file) {
        List<String> segments = Arrays.asList(file.text().split("/", -1));
        if (file.text().startsWith("/") || file.text().contains("\\") || segments.contains("..")) {
            fields.problem(
                    file.place(),
                    fields.name(key) + " holds \"" + file + "\", which is not a path in the repository.",
                    "Write it from the root of the repository on, with \"/\" and without \"..\".");
        }
    }

    static void missing(Fields fields, String key, String remedy) {
        fields.problem(fields.place(), fields.name(key) + " is missing.", remedy);
    }
}
