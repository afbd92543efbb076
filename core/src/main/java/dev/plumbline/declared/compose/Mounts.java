package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads volumes, temporary file systems, secrets and configs of a service into mounts by path in the container. */
final class Mounts {
    private static final Set<String> PROPAGATIONS = Set.of("private", "rshared", "shared", "rslave", "slave");
    private static final Set<String> TYPES = Set.of("volume", "bind", "tmpfs", "npipe", "image", "cluster");
    private static final Reason HOME_UNKNOWN =
            Reason.of(Reason.Code.NOT_EVALUATED, "whose home the source is in is not known here");
    private static final Reason PATH_UNKNOWN =
            Reason.of(Reason.Code.NOT_EVALUATED, "the path in the container is not known");

    private final Service service;

    private Mounts(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        Mounts mounts = new Mounts(service);
        service.get("volumes").ifPresent(mounts::volumes);
        service.words("tmpfs").forEach(mounts::tmpfs);
        new FileMounts(service).read();
    }

    private void volumes(Part part) {
        if (!(part instanceof Listing listing)) {
            service.problem(part, "\"volumes\" is " + part.sort() + ", where a list is expected.", "");
            return;
        }
        for (Part item : listing.items()) {
            if (item instanceof Word word && !word.isNull()) {
                shortForm(word);
            } else if (item instanceof Table table) {
                longForm(table);
            } else {
                service.problem(item, "a volume is " + item.sort() + ".", "Write it as in \"data:/var/lib/data\".");
            }
        }
    }

    private void shortForm(Word word) {
        List<String> parts = Arrays.asList(word.text().text().split(":", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isEmpty)) {
            service.problem(
                    word,
                    "\"" + word.text().shown() + "\" is no volume.",
                    "Write source, path in the container and perhaps ro, as in \"./conf:/etc/app:ro\".");
            return;
        }
        String target = parts.get(parts.size() == 1 ? 0 : 1);
        String options = parts.size() == 3 ? parts.get(2) : "";
        List<String> each = Arrays.asList(options.split(",", -1));
        String mode = each.contains("ro") ? "ro" : "rw";
        String passedOn =
                each.stream().filter(PROPAGATIONS::contains).findFirst().orElse("");
        if (parts.size() == 1) {
            at(target, word, path -> declare(path, anonymous(mode), word.origin()));
            return;
        }
        Rendered source = word.text().part(parts.get(0));
        boolean known = options.indexOf(Rendered.HOLE) < 0;
        at(
                target,
                word,
                path -> declare(
                        path,
                        known ? source(source, withPropagation(mode, passedOn), word) : unresolved(word.text()),
                        word.origin()));
    }

    private void tmpfs(Word word) {
        String text = word.text().text();
        int colon = text.indexOf(':');
        String options = colon < 0 ? "" : text.substring(colon + 1);
        Expectation expectation = options.indexOf(Rendered.HOLE) >= 0
                ? unresolved(word.text())
                : Expectation.exactly("tmpfs  " + (options.isEmpty() ? "rw" : options));
        at(colon < 0 ? text : text.substring(0, colon), word, path -> declare(path, expectation, word.origin()));
    }

    private void longForm(Table table) {
        Optional<Word> target = Forms.word(table, "target");
        Optional<Word> type = Forms.word(table, "type");
        if (target.isEmpty() || type.isEmpty()) {
            service.problem(
                    table,
                    "a volume says no \"" + (type.isEmpty() ? "type" : "target") + "\".",
                    "Say type and target.");
            return;
        }
        Rendered kind = type.get().text();
        if (kind.open() == null && !TYPES.contains(kind.text())) {
            service.problem(
                    type.get(),
                    "\"" + kind.shown() + "\" is no type of volume.",
                    dev.plumbline.format.Spelling.suggestion(kind.text(), TYPES));
            return;
        }
        Origin origin = Forms.word(table, "source").map(Word::origin).orElse(Origin.of(table.place()));
        at(target.get().text().text(), target.get(), path -> declare(path, ofType(kind, table), origin));
    }

    private Expectation ofType(Rendered type, Table table) {
        Optional<Word> readOnly = Forms.word(table, "read_only");
        if (type.open() != null
                || readOnly.filter(flag -> flag.text().open() != null).isPresent()) {
            return unresolved(type.open() != null ? type : readOnly.get().text());
        }
        String mode = Forms.isTrue(readOnly) ? "ro" : "rw";
        Optional<Word> source = Forms.word(table, "source");
        return switch (type.text()) {
            case "tmpfs" -> tmpfs(Forms.table(table, "tmpfs"), mode);
            case "bind" ->
                source.map(word -> bind(word.text(), withPropagation(mode, propagation(table))))
                        .orElseGet(() -> {
                            service.problem(table, "a bind mount says no \"source\".", "");
                            return unresolved(type);
                        });
            case "volume" -> volume(table, source, mode);
            default -> notEvaluated("mounts of the type " + type.text() + " are not evaluated");
        };
    }

    private static String propagation(Table table) {
        return Forms.text(Forms.table(table, "bind"), "propagation")
                .filter(PROPAGATIONS::contains)
                .orElse("");
    }

    private Expectation volume(Table table, Optional<Word> source, String mode) {
        if (Forms.word(Forms.table(table, "volume"), "subpath").isPresent()) {
            return notEvaluated("a path within a volume is not evaluated");
        }
        return source.map(word -> volume(word.text(), mode, word)).orElseGet(() -> anonymous(mode));
    }

    private static Expectation tmpfs(Table options, String mode) {
        Optional<Word> size = Forms.word(options, "size");
        Optional<Word> rights = Forms.word(options, "mode");
        Optional<Word> open = size.filter(word -> word.text().open() != null)
                .or(() -> rights.filter(word -> word.text().open() != null));
        return open.map(word -> unresolved(word.text()))
                .orElseGet(() -> Expectation.exactly("tmpfs  " + mode
                        + size.map(word -> ",size=" + word.text().text()).orElse("")
                        + rights.map(word -> ",mode=" + octal(word)).orElse("")));
    }

    /** A number in YAML is what it counts, and 01777 there is 1023; a text in quotes is in octal digits as it stands. */
    private static String octal(Word word) {
        String text = word.text().text();
        return word.type() == dev.plumbline.format.YamlNode.ScalarType.INTEGER
                ? Long.toOctalString(Long.parseLong(text))
                : text;
    }

    private static String withPropagation(String mode, String propagation) {
        return propagation.isEmpty() ? mode : mode + "," + propagation;
    }

    private Expectation source(Rendered source, String mode, Word word) {
        String text = source.text();
        if (text.startsWith("/") || text.startsWith(".") || text.startsWith("~")) {
            return bind(source, mode);
        }
        // what begins with a variable may be a path as well as the name of a volume
        return source.open() != null ? unresolved(source) : volume(source, mode, word);
    }

    static Expectation bind(Rendered source, String mode) {
        if (source.open() != null) {
            return unresolved(source);
        }
        return source.text().startsWith("/")
                ? Expectation.exactly("bind " + HostPath.clean(source.text()) + " " + mode)
                : below(source.text(), "bind ", " " + mode);
    }

    /** A path from a folder of the host that no file tells, with what stands around it. */
    static Expectation below(String path, String before, String after) {
        if (!path.startsWith("~")) {
            // the engine's note of the project's directory completes it where it is compared
            return Expectation.exactly(before + (path.startsWith(".") ? "" : "./") + path + after);
        }
        // whose home ~ was is noted nowhere: another type, mode or ending breaks both, and nothing makes both hold
        String regex = "^" + before + "/(.*/)?" + Pattern.quote(HostPath.ending(path)) + after + "$";
        Expectation asWritten = Expectation.exactly(before + path + after);
        return new Expectation.Either(List.of(new Expectation.Matches(regex), asWritten), HOME_UNKNOWN);
    }

    private Expectation volume(Rendered source, String mode, Word word) {
        if (source.open() != null) {
            return unresolved(source);
        }
        Project.Top top = service.project().top();
        Rendered named = top.volumes().names().get(source.text());
        if (named == null) {
            service.problem(
                    word,
                    "the volume \"" + source.shown() + "\" is not declared.",
                    "Declare it under \"volumes\" at the top, or begin a path with ./ or /.");
            return unresolved(source);
        }
        top.usedVolumes().add(source.text());
        return named.open() != null ? unresolved(named) : Expectation.exactly("volume " + named.text() + " " + mode);
    }

    private static Expectation anonymous(String mode) {
        return new Expectation.Matches("^volume [0-9a-f]{64} " + mode + "$");
    }

    private static Expectation notEvaluated(String what) {
        return new Expectation.Unresolved(Reason.of(Reason.Code.NOT_EVALUATED, what));
    }

    private static Expectation unresolved(Rendered text) {
        return new Expectation.Unresolved(
                text.unresolved().orElseGet(() -> Reason.of(Reason.Code.NOT_EVALUATED, "the source is not known")));
    }

    private void at(String target, Word word, Consumer<String> declare) {
        if (target.indexOf(Rendered.HOLE) >= 0) {
            service.gap(word.place(), word.text().unresolved().orElse(PATH_UNKNOWN), "mounts");
        } else if (!target.startsWith("/")) {
            service.problem(
                    word,
                    "\"" + word.text().part(target).shown() + "\" is no absolute path in the container.",
                    "Begin it with a slash.");
        } else {
            declare.accept(HostPath.clean(target));
        }
    }

    private void declare(String path, Expectation expectation, Origin origin) {
        service.declare("mounts." + path, expectation, origin);
    }
}
