package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code %} on text: printf-style formatting. */
public final class PercentFormat {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?:\\(([^)]*)\\))?([#0\\- +]*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?)?[hlL]?(.)?", Pattern.DOTALL);

    private final PyValue arguments;
    private int next;

    private PercentFormat(PyValue arguments) {
        this.arguments = arguments;
    }

    public static String apply(String format, PyValue arguments) {
        UnknownReached.check(arguments);
        return new PercentFormat(arguments).format(format);
    }

    private String format(String format) {
        StringBuilder out = new StringBuilder();
        Matcher found = DIRECTIVE.matcher(format);
        int from = 0;
        while (found.find(from)) {
            out.append(format, from, found.start());
            from = found.end();
            out.append(directive(found));
            Meter.text(out.length());
            if (from >= format.length()) {
                break;
            }
        }
        if (from < format.length()) {
            out.append(format, from, format.length());
        }
        // Python takes what has items, be it undefined, for a mapping that need not be used up
        boolean all = arguments instanceof PyDict
                || arguments instanceof PyUndefined
                || (Items.isSequence(arguments) && !(arguments instanceof PyTuple))
                || next >= count();
        if (!all) {
            throw TemplateException.failed("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private int count() {
        return arguments instanceof PyTuple tuple ? tuple.items().size() : 1;
    }

    private String directive(Matcher found) {
        String conversion = found.group(5);
        if (conversion == null) {
            throw TemplateException.failed("incomplete format");
        }
        if (conversion.equals("%")) {
            return "%";
        }
        String flags = found.group(2);
        int width = number(found.group(3), 0);
        boolean dot = found.group().matches("(?s)%(?:\\([^)]*\\))?[#0\\- +]*(?:\\*|\\d+)?\\..*");
        int precision = dot ? number(found.group(4), 0) : -1;
        PyValue value = found.group(1) == null ? take() : named(found.group(1));
        Meter.text(Math.max(width, precision));
        String body = body(conversion.charAt(0), value, flags, precision);
        return pad(body, flags, width, "diouxXeEfFgG".contains(conversion));
    }

    private int number(String spelled, int otherwise) {
        if (spelled == null) {
            return otherwise;
        }
        if (spelled.length() > 9) {
            throw TemplateException.budget("a width of " + spelled + " characters");
        }
        return spelled.equals("*") ? Convert.index(take()) : Integer.parseInt(spelled);
    }

    private PyValue take() {
        List<PyValue> all = arguments instanceof PyTuple tuple ? tuple.items() : List.of(arguments);
        if (next >= all.size()) {
            throw TemplateException.failed("not enough arguments for format string");
        }
        return all.get(next++);
    }

    private PyValue named(String name) {
        if (arguments instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        if (!(arguments instanceof PyDict dict)) {
            throw TemplateException.failed("format requires a mapping");
        }
        PyValue found = dict.get(name);
        if (found == null) {
            throw TemplateException.failed("KeyError: '" + name + "'");
        }
        return found;
    }

    private static String body(char conversion, PyValue value, String flags, int precision) {
        switch (conversion) {
            case 's', 'r', 'a' -> {
                String text = conversion == 's' ? Spelling.str(value) : Spelling.repr(value);
                return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
            }
            case 'd', 'i', 'u', 'o', 'x', 'X' -> {
                return signed(whole(conversion, value, flags, precision), flags);
            }
            case 'e', 'E', 'f', 'F', 'g', 'G' -> {
                return signed(NumberFormat.real(number(value), conversion, precision < 0 ? 6 : precision), flags);
            }
            case 'c' -> {
                return value instanceof PyText text ? text.text() : BraceFormat.character(Convert.index(value));
            }
            default -> throw TemplateException.failed("unsupported format character '" + conversion + "'");
        }
    }

    private static double number(PyValue value) {
        if (!Convert.isNumber(value)) {
            UnknownReached.check(value);
            throw TemplateException.failed("must be real number, not " + value.typeName());
        }
        return Convert.real(value);
    }

    private static String whole(char conversion, PyValue value, String flags, int precision) {
        BigInteger number = number(conversion, value);
        String digits = number.abs().toString(conversion == 'o' ? 8 : conversion == 'x' || conversion == 'X' ? 16 : 10);
        digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        if (flags.contains("#")) {
            digits = (conversion == 'o' ? "0o" : conversion == 'd' ? "" : "0x") + digits;
        }
        String spelled = (number.signum() < 0 ? "-" : "") + digits;
        return conversion == 'X' ? spelled.toUpperCase(Locale.ROOT) : spelled;
    }

    private static BigInteger number(char conversion, PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyFloat real && "diu".indexOf(conversion) >= 0) {
            return new java.math.BigDecimal(real.number()).toBigInteger();
        }
        if (value instanceof PyInt || value instanceof PyBool) {
            return Convert.whole(value);
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        throw TemplateException.failed("%" + conversion + " format: a number is required, not " + value.typeName());
    }

    private static String signed(String number, String flags) {
        if (number.startsWith("-")) {
            return number;
        }
        return (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + number;
    }

    private static String pad(String body, String flags, int width, boolean number) {
        int missing = width - body.codePointCount(0, body.length());
        if (missing <= 0) {
            return body;
        }
        if (flags.contains("-")) {
            return body + " ".repeat(missing);
        }
        if (number && flags.contains("0")) {
            int sign = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
            return body.substring(0, sign) + "0".repeat(missing) + body.substring(sign);
        }
        return " ".repeat(missing) + body;
    }
}
