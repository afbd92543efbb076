package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code str.format}. */
public final class BraceFormat {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^]]+)]");

    private final Arguments arguments;
    private int next;

    private BraceFormat(Arguments arguments) {
        this.arguments = arguments;
    }

    public static String apply(String format, Arguments arguments) {
        return new BraceFormat(arguments).format(format, 2);
    }

    private String format(String format, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < format.length() && format.charAt(at + 1) == c) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int end = end(format, at);
                out.append(field(format.substring(at + 1, end), depth));
                at = end + 1;
            } else if (c == '}') {
                throw TemplateException.failed("Single '}' encountered in format string");
            } else {
                out.append(c);
                at++;
            }
            Meter.text(out.length());
        }
        return out.toString();
    }

    private static int end(String format, int start) {
        int open = 0;
        for (int i = start; i < format.length(); i++) {
            open += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw TemplateException.failed("expected '}' before end of string");
    }

    private String field(String field, int depth) {
        if (depth == 0) {
            throw TemplateException.failed("Max string recursion exceeded");
        }
        int colon = field.indexOf(':');
        String spec = colon < 0 ? "" : format(field.substring(colon + 1), depth - 1);
        String name = colon < 0 ? field : field.substring(0, colon);
        int bang = name.indexOf('!');
        String conversion = bang < 0 ? "" : name.substring(bang + 1);
        PyValue value = value(bang < 0 ? name : name.substring(0, bang));
        if (conversion.equals("r") || conversion.equals("a")) {
            value = PyText.of(Spelling.repr(value));
        } else if (conversion.equals("s")) {
            value = PyText.of(Spelling.str(value));
        }
        return formatted(value, spec);
    }

    private PyValue value(String name) {
        Matcher first = Pattern.compile("[^.\\[]*").matcher(name);
        String root = first.find() ? first.group() : "";
        PyValue value;
        if (root.isEmpty() || root.chars().allMatch(Character::isDigit)) {
            int index = root.isEmpty() ? next++ : index(root);
            value = arguments.find(index, "");
            if (value == null) {
                throw TemplateException.failed(
                        "Replacement index " + index + " out of range for positional args tuple");
            }
        } else {
            value = arguments.find(-1, root);
            if (value == null) {
                throw TemplateException.failed("KeyError: '" + root + "'");
            }
        }
        Matcher step = STEP.matcher(name.substring(root.length()));
        while (step.find()) {
            String key = step.group(2);
            if (key == null) {
                throw new UnknownReached(PyUnknown.notEvaluated("an attribute in a format: " + name));
            }
            PyValue index = key.chars().allMatch(Character::isDigit) ? PyInt.of(index(key)) : PyText.of(key);
            value = Items.get(value, index).orElseThrow(() -> TemplateException.failed("no item " + key));
        }
        return value;
    }

    private static int index(String digits) {
        if (digits.length() > 9) {
            throw TemplateException.failed("Too many decimal digits in format string");
        }
        return Integer.parseInt(digits);
    }

    static String character(int point) {
        if (!Character.isValidCodePoint(point)) {
            throw TemplateException.failed("%c arg not in range(0x110000)");
        }
        return Character.toString(point);
    }

    static String formatted(PyValue value, String spec) {
        UnknownReached.check(value);
        if (spec.isEmpty()) {
            return Spelling.str(value);
        }
        Matcher parts = SPEC.matcher(spec);
        if (spec.matches(".*\\d{10}.*")) {
            throw TemplateException.budget("a format of so many characters: " + spec);
        }
        if (!parts.matches()) {
            throw TemplateException.failed("Invalid format specifier");
        }
        boolean number = Convert.isNumber(value) && !(value instanceof PyBool && parts.group(9) == null);
        if (!number && !(value instanceof PyText)) {
            throw TemplateException.failed("unsupported format string passed to " + value.typeName() + ".__format__");
        }
        String body = number ? number(value, parts) : text((PyText) value, parts);
        String align = parts.group(2) != null ? parts.group(2) : parts.group(5) != null ? "=" : number ? ">" : "<";
        String fill = parts.group(1) != null ? parts.group(1) : parts.group(5) != null ? "0" : " ";
        int width = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
        Meter.text(width);
        return aligned(body, align, fill, width - body.codePointCount(0, body.length()));
    }

    private static String text(PyText value, Matcher parts) {
        String type = parts.group(9);
        if (type != null && !type.equals("s")) {
            throw TemplateException.failed("Unknown format code '" + type + "' for object of type 'str'");
        }
        String text = value.text();
        int most = parts.group(8) == null ? text.length() : Integer.parseInt(parts.group(8));
        return text.substring(0, Math.min(most, text.length()));
    }

    private static String number(PyValue value, Matcher parts) {
        String type = parts.group(9) == null ? (value instanceof PyFloat ? "" : "d") : parts.group(9);
        String digits;
        if ("bcdoxXn".contains(type) && !type.isEmpty()) {
            digits = whole(Convert.whole(value), type, parts.group(4) != null);
        } else {
            int precision = parts.group(8) == null ? 6 : Integer.parseInt(parts.group(8));
            Meter.text(precision);
            double real = Convert.real(value);
            digits = type.isEmpty() && parts.group(8) == null
                    ? Spelling.real(real)
                    : type.equals("%")
                            ? NumberFormat.real(real * 100, 'f', precision) + "%"
                            : NumberFormat.real(real, type.isEmpty() ? 'g' : type.charAt(0), precision);
        }
        if (parts.group(7) != null) {
            digits = grouped(digits, parts.group(7));
        }
        String sign = parts.group(3) == null
                        || digits.startsWith("-")
                        || parts.group(3).equals("-")
                ? ""
                : parts.group(3);
        return sign + digits;
    }

    private static String whole(BigInteger number, String type, boolean alternate) {
        String minus = number.signum() < 0 ? "-" : "";
        String digits = switch (type) {
            case "b" -> (alternate ? "0b" : "") + number.abs().toString(2);
            case "o" -> (alternate ? "0o" : "") + number.abs().toString(8);
            case "x" -> (alternate ? "0x" : "") + number.abs().toString(16);
            case "X" -> (alternate ? "0X" : "") + number.abs().toString(16).toUpperCase(Locale.ROOT);
            case "c" -> character(number.bitLength() > 31 ? -1 : number.intValue());
            default -> number.abs().toString();
        };
        return minus + digits;
    }

    private static String grouped(String digits, String separator) {
        int dot = digits.indexOf('.');
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", separator) + (dot < 0 ? "" : digits.substring(dot));
    }

    private static String aligned(String body, String align, String fill, int missing) {
        if (missing <= 0) {
            return body;
        }
        return switch (align) {
            case "<" -> body + fill.repeat(missing);
            case "^" -> fill.repeat(missing / 2) + body + fill.repeat(missing - missing / 2);
            case "=" -> {
                int sign = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
                yield body.substring(0, sign) + fill.repeat(missing) + body.substring(sign);
            }
            default -> fill.repeat(missing) + body;
        };
    }
}
