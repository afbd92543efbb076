package dev.plumbline.declared.baseline;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where nothing but what is declared may be: {@code user}, {@code file:/etc/sudoers.d}, {@code authorized-key:deploy},
 * {@code container:web:environment}.
 */
final class Exclusives {
    private Exclusives() {}

    static List<Exclusive> read(YamlNode node, Reading reading) {
        if (!(node instanceof Sequence sequence)) {
            reading.problem(node, "\"exclusive\" is " + node.sort() + ", where a list is expected.", "");
            return List.of();
        }
        List<Exclusive> exclusives = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                scope(scalar, reading)
                        .ifPresent(scope -> exclusives.add(new Exclusive(scope, Origin.of(item.place()))));
            } else {
                reading.problem(item, "is " + item.sort() + ", where a kind or kind:name is expected.", "");
            }
        }
        return exclusives;
    }

    private static Optional<Scope> scope(Scalar scalar, Reading reading) {
        String[] parts = scalar.text().split(":", 3);
        Optional<Kind> kind = Kinds.named(parts[0]);
        if (kind.isEmpty()) {
            reading.problem(
                    scalar,
                    "the kind \"" + parts[0] + "\" is not known.",
                    Spelling.suggestion(
                            parts[0], Kinds.ALL.stream().map(Kind::name).toList()));
            return Optional.empty();
        }
        if (kind.get().equals(Kinds.FILE)) {
            return folder(scalar, parts, reading);
        }
        if (parts.length == 1) {
            return Optional.of(Scope.ofKind(parts[0]));
        }
        if (parts.length == 2 && kind.get().equals(Kinds.AUTHORIZED_KEY)) {
            return Optional.of(Scope.below(parts[0], parts[1]));
        }
        if (parts.length == 3) {
            return keyed(kind.get(), scalar, parts, reading);
        }
        reading.problem(
                scalar,
                "only files can be exclusive below a name, and maps of one resource.",
                "Write \"" + parts[0] + "\" for all of the kind, or \"container:web:environment\".");
        return Optional.empty();
    }

    private static Optional<Scope> folder(Scalar scalar, String[] parts, Reading reading) {
        if (parts.length != 2) {
            reading.problem(
                    scalar, "files can be exclusive in a folder only.", "Write it as in \"file:/etc/sudoers.d\".");
            return Optional.empty();
        }
        return FilePath.normalize(parts[1])
                .map(path -> Scope.below("file", path))
                .or(() -> {
                    reading.problem(scalar, "\"" + parts[1] + "\" is not an absolute path.", "");
                    return Optional.empty();
                });
    }

    private static Optional<Scope> keyed(Kind kind, Scalar scalar, String[] parts, Reading reading) {
        List<String> maps = kind.attributes().values().stream()
                .filter(attribute -> attribute.type() == Kind.Type.MAP)
                .map(Kind.Attribute::name)
                .toList();
        if (maps.contains(parts[2])) {
            return Optional.of(new Scope(parts[0], parts[1], parts[2]));
        }
        reading.problem(
                scalar,
                "\"" + parts[2] + "\" is no map of the kind " + kind.name() + ".",
                Spelling.suggestion(parts[2], maps));
        return Optional.empty();
    }
}
