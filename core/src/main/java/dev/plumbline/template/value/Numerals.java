package dev.plumbline.template.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that Python's {@code int()} and {@code float()} understand. */
public final class Numerals {
    private static final Pattern REAL = Pattern.compile(
            "[-+]?(?:(?:\\d+(?:_\\d+)*)?\\.\\d+(?:_\\d+)*|\\d+(?:_\\d+)*\\.?)(?:[eE][-+]?\\d+(?:_\\d+)*)?");

    private Numerals() {}

    /** {@code int(text, base)}. */
    public static Optional<PyValue> whole(String text, int base) {
        String digits = ascii(Chars.strip(text).toLowerCase(Locale.ROOT));
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = base;
        String prefix = digits.length() > 1 ? digits.substring(0, 2) : "";
        int named = prefix.equals("0x") ? 16 : prefix.equals("0o") ? 8 : prefix.equals("0b") ? 2 : 0;
        if (named != 0 && (base == 0 || base == named)) {
            radix = named;
            digits = digits.substring(2);
            digits = digits.startsWith("_") ? digits.substring(1) : digits;
        } else if (base == 0) {
            radix = 10;
            if (digits.startsWith("0") && !digits.matches("0+(_0+)*")) {
                return Optional.empty();
            }
        }
        if (!digits.matches("[0-9a-z]+(_[0-9a-z]+)*") || digits.length() > 4300 || radix < 2 || radix > 36) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger(digits.replace("_", ""), radix);
            return Optional.of(PyInt.of(negative ? number.negate() : number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Digits of other scripts as those of ours. */
    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                out.append(Character.digit(point, 10));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** {@code float(text)}. */
    public static Optional<Double> real(String text) {
        String spelled = ascii(Chars.strip(text));
        String lower = spelled.toLowerCase(Locale.ROOT);
        String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        if (unsigned.equals("inf") || unsigned.equals("infinity")) {
            return Optional.of(lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (unsigned.equals("nan")) {
            return Optional.of(Double.NaN);
        }
        return REAL.matcher(spelled).matches()
                ? Optional.of(Double.parseDouble(spelled.replace("_", "")))
                : Optional.empty();
    }
}
