package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kind.Attribute;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads scalars as attributes want them. What YAML 1.1 reads otherwise than it is written, such as {@code 22:22},
 * {@code 012} or {@code yes} for a text, is refused, because one could not tell what was meant.
 */
final class Scalars {
    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Set<String> UNIT_STATES = Set.of("enabled", "running");
    private static final Set<String> UNITS =
            Set.of(Kinds.SERVICE.name(), SystemKinds.TIMER.name(), SystemKinds.UNIT.name());

    private final Kind kind;
    private final Attribute attribute;
    private final Reading reading;

    Scalars(Kind kind, Attribute attribute, Reading reading) {
        this.kind = kind;
        this.attribute = attribute;
        this.reading = reading;
    }

    Optional<Value> read(Scalar scalar) {
        if (scalar.isNull()) {
            return refused(scalar, "\"" + attribute.name() + "\" says nothing.", "Give a value, or leave the key out.");
        }
        if (kind.equals(Kinds.FILE) && attribute.name().equals("mode")) {
            return FileMode.read(scalar, reading);
        }
        if (base60(scalar)) {
            return refused(
                    scalar, shown(scalar) + " without quotes is a number to base 60 in YAML 1.1.", "Put it in quotes.");
        }
        return switch (attribute.type()) {
            case WHOLE -> whole(scalar);
            case FLAG -> flag(scalar);
            case TEXT, LIST, SET, MAP -> text(scalar);
        };
    }

    private Optional<Value> text(Scalar scalar) {
        if (scalar.type() == ScalarType.BOOLEAN) {
            return truth(scalar);
        }
        if (scalar.type() == ScalarType.INTEGER && octal(scalar)) {
            return refused(
                    scalar,
                    shown(scalar) + " without quotes is an octal number in YAML 1.1.",
                    "Put it in quotes if it is meant as written.");
        }
        return Optional.of(Value.of(scalar.text()));
    }

    private Optional<Value> truth(Scalar scalar) {
        boolean value = scalar.flag().orElse(false);
        if (UNITS.contains(kind.name()) && UNIT_STATES.contains(attribute.name())) {
            return Optional.of(Value.of(value));
        }
        if (kind.equals(Kinds.CONTAINER) && attribute.name().equals("restart") && !value) {
            return Optional.of(Value.of("no"));
        }
        return refused(
                scalar,
                shown(scalar) + " without quotes is " + value + " in YAML 1.1, and " + attribute.name() + " is text.",
                "Put it in quotes.");
    }

    private Optional<Value> whole(Scalar scalar) {
        if (scalar.type() == ScalarType.INTEGER && octal(scalar)) {
            return refused(scalar, shown(scalar) + " is an octal number in YAML 1.1.", "Leave the zero in front out.");
        }
        if (scalar.type() == ScalarType.INTEGER && scalar.whole().isPresent()) {
            return scalar.whole().map(Value::of);
        }
        return scalar.type() == ScalarType.TEXT && DIGITS.matcher(scalar.text()).matches()
                ? Optional.of(Value.of(Long.parseLong(scalar.text())))
                : refused(
                        scalar, attribute.name() + " is " + scalar.sort() + ", where a whole number is expected.", "");
    }

    private Optional<Value> flag(Scalar scalar) {
        return scalar.flag().isPresent()
                ? scalar.flag().map(Value::of)
                : refused(scalar, attribute.name() + " is " + scalar.sort() + ", where true or false is expected.", "");
    }

    private Optional<Value> refused(Scalar scalar, String what, String remedy) {
        reading.problem(scalar, what, remedy);
        return Optional.empty();
    }

    /** For a message; an entry of a map may be a secret. */
    private String shown(Scalar scalar) {
        return attribute.type() == Kind.Type.MAP ? "the value" : "\"" + scalar.text() + "\"";
    }

    private static boolean base60(Scalar scalar) {
        return scalar.plain()
                && scalar.text().contains(":")
                && (scalar.type() == ScalarType.INTEGER || scalar.type() == ScalarType.FLOAT);
    }

    private static boolean octal(Scalar scalar) {
        String text = scalar.text();
        return text.length() > 1 && text.startsWith("0") && scalar.plain();
    }
}
