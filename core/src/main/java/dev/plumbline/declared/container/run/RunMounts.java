package dev.plumbline.declared.container.run;

import dev.plumbline.declared.container.ContainerDraft;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Volumes, binds and temporary file systems of a command into mounts by path in the container. */
final class RunMounts {
    private static final Set<String> PROPAGATIONS = Set.of("private", "rshared", "shared", "rslave", "slave");
    private static final Expectation ANONYMOUS = new Expectation.Matches("^volume [0-9a-f]{64} rw$");

    private final ContainerDraft draft;

    RunMounts(ContainerDraft draft) {
        this.draft = draft;
    }

    void volume(Word word) {
        List<String> parts = Arrays.asList(word.text().split(":", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isEmpty)) {
            unknown(word, "this is no volume: " + word.text());
        } else if (parts.size() == 1) {
            at(parts.get(0), word, ANONYMOUS);
        } else {
            at(parts.get(1), word, source(parts.get(0), mode(parts.size() == 3 ? parts.get(2) : ""), word));
        }
    }

    private static Expectation source(String source, String mode, Word word) {
        if (word.open() != null) {
            return new Expectation.Unresolved(word.open());
        }
        if (source.startsWith("/")) {
            return Expectation.exactly("bind " + clean(source) + " " + mode);
        }
        if (source.startsWith(".") || source.startsWith("~")) {
            return new Expectation.Unresolved(Reason.of(
                    Reason.Code.NOT_EVALUATED, "where " + source + " is depends on where the command is run"));
        }
        return Expectation.exactly("volume " + source + " " + mode);
    }

    private static String mode(String options) {
        List<String> each = Arrays.asList(options.split(",", -1));
        String mode = each.contains("ro") ? "ro" : "rw";
        return each.stream()
                .filter(PROPAGATIONS::contains)
                .findFirst()
                .map(passedOn -> mode + "," + passedOn)
                .orElse(mode);
    }

    void tmpfs(Word word) {
        int colon = word.text().indexOf(':');
        String options = colon < 0 ? "rw" : word.text().substring(colon + 1);
        at(
                colon < 0 ? word.text() : word.text().substring(0, colon),
                word,
                word.with(options).open() != null ? word.expectation() : Expectation.exactly("tmpfs  " + options));
    }

    /** {@code type=bind,source=/a,target=/b,readonly}. */
    void mount(Word word) {
        Map<String, String> fields = new TreeMap<>();
        for (String part : word.text().split(",", -1)) {
            int equals = part.indexOf('=');
            fields.put(key(equals < 0 ? part : part.substring(0, equals)), equals < 0 ? "true" : part.substring(equals + 1));
        }
        String target = fields.getOrDefault("target", "");
        if (target.isEmpty()) {
            unknown(word, "this mount has no target: " + word.text());
            return;
        }
        String source = fields.getOrDefault("source", "");
        String mode = List.of("true", "1").contains(fields.getOrDefault("readonly", "")) ? "ro" : "rw";
        String passedOn = fields.getOrDefault("bind-propagation", "");
        String whole = PROPAGATIONS.contains(passedOn) ? mode + "," + passedOn : mode;
        Expectation expectation =
                switch (fields.getOrDefault("type", "volume")) {
                    case "bind" -> source.isEmpty() ? notEvaluated(word) : source(source, whole, word);
                    case "volume" ->
                        fields.containsKey("volume-subpath") || fields.containsKey("subpath")
                                ? notEvaluated(word)
                                : source.isEmpty() ? ANONYMOUS : source(source, mode, word);
                    case "tmpfs" -> tmpfs(word, mode, fields);
                    default -> notEvaluated(word);
                };
        at(target, word, expectation);
    }

    private static String key(String written) {
        return switch (written) {
            case "src" -> "source";
            case "dst", "destination" -> "target";
            case "ro" -> "readonly";
            default -> written;
        };
    }

    private static Expectation tmpfs(Word word, String mode, Map<String, String> fields) {
        if (word.open() != null) {
            return word.expectation();
        }
        StringBuilder options = new StringBuilder("tmpfs  ").append(mode);
        Map.of("tmpfs-size", "size", "tmpfs-mode", "mode").forEach((key, option) -> {
            if (fields.containsKey(key)) {
                options.append(',').append(option).append('=').append(fields.get(key));
            }
        });
        return Expectation.exactly(options.toString());
    }

    private static Expectation notEvaluated(Word word) {
        return new Expectation.Unresolved(word.reason()
                .orElse(Reason.of(Reason.Code.NOT_EVALUATED, "this sort of mount is not evaluated")));
    }

    private void at(String path, Word word, Expectation expectation) {
        if (path.indexOf(Word.HOLE) >= 0 || !path.startsWith("/")) {
            unknown(word, "the path in the container is not known");
        } else {
            draft.declare("mounts." + clean(path), expectation, word.origin());
        }
    }

    private void unknown(Word word, String why) {
        Origin origin = word.origin();
        draft.gap(origin.place(), word.reason().orElse(Reason.of(Reason.Code.NOT_EVALUATED, why)), "mounts");
    }

    /** Without doubled slashes, dots and a slash at the end, as engines note it. */
    private static String clean(String path) {
        return java.nio.file.Path.of(path).normalize().toString();
    }
}
