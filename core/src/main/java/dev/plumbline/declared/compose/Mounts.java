package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the volumes of a service into mounts by path in the container. */
final class Mounts {
    private static final Set<String> KEYS = Set.of(
            "type", "source", "target", "read_only", "bind", "volume", "tmpfs", "consistency", "image", "cluster");
    private static final Set<String> TYPES = Set.of("volume", "bind", "tmpfs", "npipe", "image", "cluster");
    private static final Reason HOME_UNKNOWN =
            Reason.of(Reason.Code.NOT_EVALUATED, "whose home the source is in is not known here");
    private static final Reason PATH_UNKNOWN =
            Reason.of(Reason.Code.NOT_EVALUATED, "the path in the container is not known");

    private final Service service;

    private Mounts(Service service) {
        this.service = service;
    }

    static void read(Part part, Service service) {
        if (!(part instanceof Listing listing)) {
            service.problem(part, "\"volumes\" is " + part.sort() + ", where a list is expected.", "");
            return;
        }
        Mounts mounts = new Mounts(service);
        for (Part item : listing.items()) {
            if (item instanceof Word word && !word.isNull()) {
                mounts.shortForm(word);
            } else if (item instanceof Table table) {
                mounts.longForm(table);
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
        String mode = Arrays.asList(options.split(",", -1)).contains("ro") ? "ro" : "rw";
        if (parts.size() == 1) {
            at(target, word, path -> declare(path, anonymous(mode), word.origin()));
            return;
        }
        Rendered source = word.text().part(parts.get(0));
        boolean known = options.indexOf(Rendered.HOLE) < 0;
        at(
                target,
                word,
                path -> declare(path, known ? source(source, mode, word) : unresolved(word.text()), word.origin()));
    }

    private void longForm(Table table) {
        table.fields().forEach((key, field) -> {
            if (!KEYS.contains(key)) {
                service.problem(
                        field.key(), "\"" + key + "\" is not known in a volume.", Spelling.suggestion(key, KEYS));
            }
        });
        Optional<Word> target = word(table, "target");
        Optional<Word> type = word(table, "type");
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
                    Spelling.suggestion(kind.text(), TYPES));
            return;
        }
        Origin origin = word(table, "source").map(Word::origin).orElse(Origin.of(table.place()));
        at(target.get().text().text(), target.get(), path -> declare(path, ofType(kind, table), origin));
    }

    private Expectation ofType(Rendered type, Table table) {
        Optional<Word> readOnly = word(table, "read_only");
        if (type.open() != null
                || readOnly.filter(flag -> flag.text().open() != null).isPresent()) {
            return unresolved(type.open() != null ? type : readOnly.get().text());
        }
        String mode = readOnly.filter(flag -> flag.text().text().equals("true")).isPresent() ? "ro" : "rw";
        Optional<Word> source = word(table, "source");
        return switch (type.text()) {
            case "tmpfs" -> Expectation.exactly("tmpfs  " + mode);
            case "bind" ->
                source.map(word -> bind(word.text(), mode)).orElseGet(() -> {
                    service.problem(table, "a bind mount says no \"source\".", "");
                    return unresolved(type);
                });
            case "volume" -> source.map(word -> volume(word.text(), mode, word)).orElseGet(() -> anonymous(mode));
            default ->
                new Expectation.Unresolved(Reason.of(
                        Reason.Code.NOT_EVALUATED, "mounts of the type " + type.text() + " are not evaluated"));
        };
    }

    private Expectation source(Rendered source, String mode, Word word) {
        String text = source.text();
        if (text.startsWith("/") || text.startsWith(".") || text.startsWith("~")) {
            return bind(source, mode);
        }
        // what begins with a variable may be a path as well as the name of a volume
        return source.open() != null ? unresolved(source) : volume(source, mode, word);
    }

    private static Expectation bind(Rendered source, String mode) {
        if (source.open() != null) {
            return unresolved(source);
        }
        String text = source.text();
        if (text.startsWith("/")) {
            return Expectation.exactly("bind " + HostPath.clean(text) + " " + mode);
        }
        Expectation asWritten = Expectation.exactly("bind " + text + " " + mode);
        if (text.startsWith(".")) {
            // the engine's note of the project's directory completes it where the mount is compared
            return asWritten;
        }
        // whose home ~ was is noted nowhere: another type, mode or ending breaks both, and nothing makes both hold
        String regex = "^bind /(.*/)?" + Pattern.quote(HostPath.ending(text)) + " " + mode + "$";
        return new Expectation.Either(List.of(new Expectation.Matches(regex), asWritten), HOME_UNKNOWN);
    }

    private Expectation volume(Rendered source, String mode, Word word) {
        if (source.open() != null) {
            return unresolved(source);
        }
        Rendered named = service.project().volumes().get(source.text());
        if (named == null) {
            service.problem(
                    word,
                    "the volume \"" + source.shown() + "\" is not declared.",
                    "Declare it under \"volumes\" at the top, or begin a path with ./ or /.");
            return unresolved(source);
        }
        return named.open() != null ? unresolved(named) : Expectation.exactly("volume " + named.text() + " " + mode);
    }

    private static Expectation anonymous(String mode) {
        return new Expectation.Matches("^volume [0-9a-f]{64} " + mode + "$");
    }

    private static Expectation unresolved(Rendered text) {
        return new Expectation.Unresolved(
                text.unresolved().orElseGet(() -> Reason.of(Reason.Code.NOT_EVALUATED, "the source is not known")));
    }

    private void at(String target, Word word, java.util.function.Consumer<String> declare) {
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

    private static Optional<Word> word(Table table, String key) {
        return table.get(key)
                .filter(Word.class::isInstance)
                .map(Word.class::cast)
                .filter(word -> !word.isNull());
    }
}
