package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Expectation.Bound;
import dev.plumbline.model.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is expected of the version of a package: {@code 1.22-1}, {@code ">= 1.22"}, {@code 1.22.*}. */
final class Versions {
    private static final Pattern BOUNDED = Pattern.compile("\\s*(>=|<=|>|<|==?)\\s*(\\S+)\\s*");
    private static final Pattern PLAIN = Pattern.compile("[^\\s<>=,]+");

    private Versions() {}

    static Optional<Expectation> read(Scalar scalar, Reading reading) {
        String text = scalar.text();
        Matcher bounded = BOUNDED.matcher(text);
        if (bounded.matches() && PLAIN.matcher(bounded.group(2)).matches()) {
            Value version = Value.of(bounded.group(2));
            return Optional.of(Arrays.stream(Bound.values())
                    .filter(bound -> bound.sign().equals(bounded.group(1)))
                    .<Expectation>map(bound -> new Expectation.Bounded(bound, version))
                    .findFirst()
                    .orElseGet(() -> Expectation.exactly(version)));
        }
        if (!PLAIN.matcher(text).matches()) {
            reading.problem(
                    scalar,
                    "\"" + text + "\" is no version.",
                    "Write a version, a version with one of >=, <=, > and < in front, or one that ends with *.");
            return Optional.empty();
        }
        return Optional.of(
                text.endsWith("*")
                        ? new Expectation.Matches("^" + Pattern.quote(text.substring(0, text.length() - 1)))
                        : Expectation.exactly(text));
    }
}
