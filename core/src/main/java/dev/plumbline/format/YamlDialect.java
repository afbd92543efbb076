package dev.plumbline.format;

import dev.plumbline.format.YamlNode.ScalarType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What plain scalars mean: programs that read YAML differ in this. */
public enum YamlDialect {
    /** YAML 1.1 as PyYAML reads it: {@code yes} is true, {@code 0644} octal, {@code 22:22} base 60. */
    YAML_1_1 {
        @Override
        ScalarType resolve(String text) {
            if (BOOLEANS_1_1.contains(text)) {
                return ScalarType.BOOLEAN;
            }
            if (isWord(text)) {
                return ScalarType.TEXT;
            }
            if (INTEGER_1_1.matcher(text).matches()) {
                return ScalarType.INTEGER;
            }
            if (FLOAT_1_1.matcher(text).matches()) {
                return ScalarType.FLOAT;
            }
            return TIMESTAMP.matcher(text).matches() ? ScalarType.TIMESTAMP : ScalarType.TEXT;
        }
    },
    /** The same, but of a key that stands twice in one mapping the last value holds, as Ansible takes it. */
    ANSIBLE {
        @Override
        ScalarType resolve(String text) {
            return YAML_1_1.resolve(text);
        }

        @Override
        boolean repeatsKeys() {
            return true;
        }

        @Override
        boolean mergesFirst() {
            return true;
        }
    },
    /**
     * As Compose reads it (go-yaml 3): only {@code true} and {@code false} are booleans, nothing is in base 60, {@code 0644}
     * and {@code 0o644} are octal, {@code 08} is a float, and a date is a timestamp.
     */
    COMPOSE {
        @Override
        ScalarType resolve(String text) {
            if (BOOLEANS_GO.contains(text)) {
                return ScalarType.BOOLEAN;
            }
            if (isWord(text)) {
                return ScalarType.TEXT;
            }
            if (TIMESTAMP_GO.matcher(text).matches()) {
                return ScalarType.TIMESTAMP;
            }
            if (SPECIAL_FLOATS_GO.contains(text)) {
                return ScalarType.FLOAT;
            }
            String plain = text.startsWith(".") ? text : text.replace("_", "");
            if (INTEGER_GO.matcher(plain).matches() && fitsGo(plain)) {
                return ScalarType.INTEGER;
            }
            boolean finite = FLOAT_GO.matcher(plain).matches() && Double.isFinite(Double.parseDouble(plain));
            return finite ? ScalarType.FLOAT : ScalarType.TEXT;
        }

        @Override
        boolean mergesTwice() {
            return false;
        }
    };

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS_1_1 = Set.of(
            "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON",
            "off", "Off", "OFF");
    private static final Set<String> BOOLEANS_GO = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> SPECIAL_FLOATS_GO = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Pattern INTEGER_1_1 = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT_1_1 = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    private static final Pattern INTEGER_GO =
            Pattern.compile("[-+]?(?:0[bB][01]+|0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
    private static final Pattern FLOAT_GO =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern TIMESTAMP_GO =
            Pattern.compile("[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])"
                    + "(?:[Tt](?:[01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})"
                    + "| (?:[01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](?:[.,][0-9]+)?)?");
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger MIN_SIGNED = BigInteger.ONE.shiftLeft(63).negate();

    /** More digits than any number that a machine counts with; beyond, converting takes quadratic time. */
    private static final int MAX_DIGITS = 80;

    abstract ScalarType resolve(String text);

    ScalarType typeOf(String text) {
        return NULLS.contains(text) ? ScalarType.NULL : resolve(text);
    }

    /** Numbers and times begin otherwise in any dialect; most scalars are words, and there are many. */
    private static boolean isWord(String text) {
        return !text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) < 0;
    }

    static boolean truth(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether one mapping may have several merge keys. */
    boolean mergesTwice() {
        return true;
    }

    /** Whether what a merge key brings stands before the keys of the mapping itself, as in PyYAML. */
    boolean mergesFirst() {
        return false;
    }

    /** Whether a key may stand twice in one mapping. */
    boolean repeatsKeys() {
        return false;
    }

    static Optional<Long> whole(String text) {
        return exactly(text).filter(number -> number.bitLength() < Long.SIZE).map(BigInteger::longValue);
    }

    /** An unsigned or a signed integer of 64 bits. */
    private static boolean fitsGo(String text) {
        return exactly(text)
                .filter(number -> number.compareTo(MAX_UNSIGNED) <= 0 && number.compareTo(MIN_SIGNED) >= 0)
                .filter(number -> !text.startsWith("+") || number.bitLength() < Long.SIZE)
                .isPresent();
    }

    private static Optional<BigInteger> exactly(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        if (digits.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigInteger magnitude = magnitude(digits);
            return Optional.of(negative ? magnitude.negate() : magnitude);
        } catch (NumberFormatException e) {
            // 0b_ looks like a number and has no digits
            return Optional.empty();
        }
    }

    private static BigInteger magnitude(String digits) {
        if (digits.indexOf(':') > 0) {
            BigInteger total = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                total = total.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return total;
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0o")) {
            return new BigInteger(digits.substring(2), 8);
        }
        return digits.length() > 1 && digits.startsWith("0") ? new BigInteger(digits, 8) : new BigInteger(digits);
    }
}
