package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is expected of one value: a scalar is exactly so, a mapping of one key says it otherwise. */
final class Expectations {
    private static final Set<String> WAYS = Set.of("oneOf", "atLeast", "matches", "absent", "present");

    private Expectations() {}

    /**
     * Reads the expectation.
     *
     * @param value reads a scalar as the attribute's schema says
     * @return empty, with a problem told, if it is wrong
     */
    static Optional<Expectation> of(YamlNode node, Function<? super Scalar, Optional<Value>> value, Reading reading) {
        if (node instanceof Scalar scalar) {
            return value.apply(scalar).map(Expectation::exactly);
        }
        if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
            reading.problem(
                    node,
                    "is " + node.sort() + ", where one value is expected.",
                    "Other than a value there can be one of: {oneOf: […]}, {atLeast: […]}, {matches: \"…\"}, "
                            + "{absent: true}, {present: true}.");
            return Optional.empty();
        }
        return way(mapping.entries().get(0), value, reading);
    }

    private static Optional<Expectation> way(
            Entry entry, Function<? super Scalar, Optional<Value>> value, Reading reading) {
        return switch (entry.name()) {
            case "oneOf" -> values(entry, value, reading).map(Expectation.OneOf::new);
            case "atLeast" -> values(entry, value, reading).map(Expectation.AtLeast::new);
            case "matches" -> matches(entry, reading);
            case "absent" -> confirmed(entry, new Expectation.Absent(), reading);
            case "present" -> confirmed(entry, new Expectation.Present(), reading);
            default -> {
                reading.unknownKey(entry, "an expectation", WAYS);
                yield Optional.empty();
            }
        };
    }

    /** All items of a list, or empty if one of them is wrong. */
    static Optional<List<Value>> items(
            Sequence sequence, Function<? super Scalar, Optional<Value>> value, Reading reading) {
        List<Value> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof Scalar scalar) {
                value.apply(scalar).ifPresent(values::add);
            } else {
                reading.problem(item, "is " + item.sort() + ", where one value is expected.", "");
            }
        }
        return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<List<Value>> values(
            Entry entry, Function<? super Scalar, Optional<Value>> value, Reading reading) {
        if (entry.value() instanceof Sequence sequence && !sequence.items().isEmpty()) {
            return items(sequence, value, reading);
        }
        reading.problem(entry.value(), "\"" + entry.name() + "\" takes a list with something in it.", "");
        return Optional.empty();
    }

    private static Optional<Expectation> matches(Entry entry, Reading reading) {
        if (entry.value() instanceof Scalar scalar && !scalar.isNull()) {
            try {
                return Optional.of(
                        new Expectation.Matches(Pattern.compile(scalar.text()).pattern()));
            } catch (PatternSyntaxException e) {
                reading.problem(scalar, "is no regular expression: " + e.getDescription() + ".", "");
                return Optional.empty();
            }
        }
        reading.problem(entry.value(), "\"matches\" takes a regular expression.", "");
        return Optional.empty();
    }

    private static Optional<Expectation> confirmed(Entry entry, Expectation expectation, Reading reading) {
        if (entry.value() instanceof Scalar scalar && scalar.flag().orElse(false)) {
            return Optional.of(expectation);
        }
        reading.problem(entry.value(), "\"" + entry.name() + "\" takes true and nothing else.", "");
        return Optional.empty();
    }
}
