package dev.plumbline.format;

import dev.plumbline.format.YamlNode.ScalarType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What plain scalars mean: programs that read YAML differ in this. */
public enum YamlDialect {
    /** YAML 1.1 as PyYAML reads it (Ansible): {@code yes} is true, {@code 0644} octal, {@code 22:22} base 60. */
    YAML_1_1 {
        @Override
        ScalarType resolve(String text) {
            if (BOOLEANS_1_1.contains(text)) {
                return ScalarType.BOOLEAN;
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
    /** As Compose reads it (go-yaml 3): only {@code true} and {@code false} are booleans, nothing is in base 60. */
    COMPOSE {
        @Override
        ScalarType resolve(String text) {
            if (BOOLEANS_CORE.contains(text)) {
                return ScalarType.BOOLEAN;
            }
            if (INTEGER_CORE.matcher(text).matches()) {
                return ScalarType.INTEGER;
            }
            return FLOAT_CORE.matcher(text).matches() ? ScalarType.FLOAT : ScalarType.TEXT;
        }
    };

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS_1_1 = Set.of(
            "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON",
            "off", "Off", "OFF");
    private static final Set<String> BOOLEANS_CORE = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> TRUE = Set.of("yes", "true", "on");
    private static final Pattern INTEGER_1_1 = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT_1_1 = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
    private static final Pattern INTEGER_CORE =
            Pattern.compile("[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern FLOAT_CORE = Pattern.compile(
            "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    abstract ScalarType resolve(String text);

    ScalarType typeOf(String text) {
        return NULLS.contains(text) ? ScalarType.NULL : resolve(text);
    }

    static boolean truth(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    static Optional<Long> whole(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            long magnitude = magnitude(digits);
            return Optional.of(negative ? Math.negateExact(magnitude) : magnitude);
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static long magnitude(String digits) {
        if (digits.indexOf(':') > 0) {
            long total = 0;
            for (String part : digits.split(":", -1)) {
                total = Math.addExact(Math.multiplyExact(total, 60L), Long.parseLong(part));
            }
            return total;
        }
        if (digits.startsWith("0x")) {
            return Long.parseLong(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return Long.parseLong(digits.substring(2), 2);
        }
        if (digits.startsWith("0o")) {
            return Long.parseLong(digits.substring(2), 8);
        }
        return digits.length() > 1 && digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
    }
}
