package dev.plumbline.declared.baseline;

import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.model.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Permissions as written in a declaration, as four octal digits. */
final class FileMode {
    private static final Pattern OCTAL = Pattern.compile("(?:0o?)?([0-7]{3,4})");
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern SYMBOLIC = Pattern.compile("u=([rwx]*),g=([rwx]*),o=([rwx]*)");

    private FileMode() {}

    static Optional<Value> read(Scalar scalar, Reading reading) {
        String text = scalar.text();
        if (scalar.plain() && DECIMAL.matcher(text).matches()) {
            String octal = Long.toOctalString(Long.parseLong(text));
            reading.problem(
                    scalar,
                    "the mode " + text + " is a decimal number without quotes, so programs take it for octal " + octal
                            + ".",
                    "Write mode: \"" + "0".repeat(Math.max(0, 4 - text.length())) + text + "\" with quotes.");
            return Optional.empty();
        }
        Matcher octal = OCTAL.matcher(text);
        if (octal.matches()) {
            return Optional.of(Value.of("0".repeat(4 - octal.group(1).length()) + octal.group(1)));
        }
        Matcher symbolic = SYMBOLIC.matcher(text);
        if (symbolic.matches()) {
            return Optional.of(Value.of(String.format(
                    Locale.ROOT,
                    "0%d%d%d",
                    bits(symbolic.group(1)),
                    bits(symbolic.group(2)),
                    bits(symbolic.group(3)))));
        }
        reading.problem(
                scalar,
                "\"" + text + "\" is no mode.",
                "Write four octal digits in quotes, as in \"0644\", or u=rw,g=r,o=r.");
        return Optional.empty();
    }

    private static int bits(String letters) {
        return (letters.contains("r") ? 4 : 0) + (letters.contains("w") ? 2 : 0) + (letters.contains("x") ? 1 : 0);
    }
}
