package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code declare}. */
final class DeclarationsReader {
    private static final Set<String> READ = Set.of("ansible", "compose", "baseline");
    private static final Set<String> UNSUPPORTED = Set.of("repository");

    private final Fields top;
    private final Set<String> targets;
    private final List<Problem> problems;

    DeclarationsReader(Fields top, Set<String> targets, List<Problem> problems) {
        this.top = top;
        this.targets = targets;
        this.problems = problems;
    }

    List<Declaration> read() {
        List<Declaration> declarations = new ArrayList<>();
        int index = 0;
        top.requireItems("declare");
        for (YamlNode item : top.items("declare")) {
            String path = "declare[" + index++ + "]";
            Fields.of(item, path, problems).flatMap(this::declaration).ifPresent(declarations::add);
        }
        return declarations;
    }

    private Optional<Declaration> declaration(Fields entry) {
        entry.allowOnly(READ, UNSUPPORTED);
        if (entry.entries().size() != 1) {
            String found = entry.entries().stream().map(Entry::name).collect(Collectors.joining(", "));
            entry.problem(
                    entry.place(),
                    "an entry of declare has " + (found.isEmpty() ? "no key" : "the keys " + found)
                            + ", where exactly one of ansible, compose, baseline is expected.",
                    "Begin a line of its own with \"-\" for each.");
            return Optional.empty();
        }
        if (entry.has("ansible")) {
            return entry.fields("ansible").map(fields -> new AnsibleReader(fields).read());
        }
        return entry.has("compose")
                ? entry.fields("compose").flatMap(this::compose)
                : entry.fields("baseline").flatMap(this::baseline);
    }

    private Optional<Declaration> compose(Fields fields) {
        fields.allowOnly(Set.of("files", "project", "target"), Set.of());
        List<Written> files = files(fields);
        Optional<Written> project = fields.text("project");
        Optional<Written> target = fields.text("target");
        if (!fields.has("target")) {
            missing(fields, "target", "Name the target whose engine runs the project.");
        }
        if (target.isEmpty()) {
            return Optional.empty();
        }
        if (!targets.contains(target.get().text())) {
            fields.problem(
                    target.get().place(),
                    fields.name("target") + " is \"" + target.get() + "\", which is not under targets.",
                    targets.isEmpty() ? "" : Spelling.suggestion(target.get().text(), targets));
        }
        return Optional.of(
                new Declaration.Compose(files, project.map(Written::text).orElse(""), target.get(), fields.place()));
    }

    private Optional<Declaration> baseline(Fields fields) {
        fields.allowOnly(Set.of("files"), Set.of());
        return Optional.of(new Declaration.Baseline(files(fields), fields.place()));
    }

    private List<Written> files(Fields fields) {
        if (!fields.has("files")) {
            missing(fields, "files", "List the files, as paths from the root of the repository.");
        }
        fields.requireItems("files");
        return paths(fields, "files");
    }

    /** A list of paths in the repository. */
    static List<Written> paths(Fields fields, String key) {
        List<Written> files = fields.texts(key);
        for (Written file : files) {
            List<String> segments = Arrays.asList(file.text().split("/", -1));
            if (file.text().startsWith("/") || file.text().contains("\\") || segments.contains("..")) {
                fields.problem(
                        file.place(),
                        fields.name(key) + " holds \"" + file + "\", which is not a path in the repository.",
                        "Write it from the root of the repository on, with \"/\" and without \"..\".");
            }
        }
        return files;
    }

    static void missing(Fields fields, String key, String remedy) {
        fields.problem(fields.place(), fields.name(key) + " is missing.", remedy);
    }
}
