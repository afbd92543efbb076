package dev.plumbline.template.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Python's {@code str()} and {@code repr()}. */
public final class Spelling {
    private Spelling() {}

    /** {@code str(value)}. */
    public static String str(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyText text) {
            return text.text();
        }
        if (value instanceof PyUndefined undefined) {
            if (undefined.lenient()) {
                return "";
            }
            throw undefined.used();
        }
        return repr(value);
    }

    /** As {@link #str}, keeping what is known of a half-known text and whether it is secret. */
    public static PyValue text(PyValue value) {
        if (value instanceof PyText || value instanceof PyPartial || value instanceof PyUnknown) {
            return value;
        }
        try {
            return new PyText(str(value), false, false, Taint.isSecret(value));
        } catch (UnknownReached e) {
            return e.unknown();
        }
    }

    /** {@code repr(value)}. */
    public static String repr(PyValue value) {
        StringBuilder out = new StringBuilder();
        repr(value, out);
        return out.toString();
    }

    private static void repr(PyValue value, StringBuilder out) {
        Meter.step();
        Meter.text(out.length());
        UnknownReached.check(value);
        if (value instanceof PyText text) {
            quote(text.text(), out);
        } else if (value instanceof PyNone) {
            out.append("None");
        } else if (value instanceof PyBool bool) {
            out.append(bool.flag() ? "True" : "False");
        } else if (value instanceof PyInt number) {
            out.append(number.spelled());
        } else if (value instanceof PyFloat number) {
            out.append(real(number.number()));
        } else if (value instanceof PyList list) {
            out.append('[');
            items(list.items(), out);
            out.append(']');
        } else if (value instanceof PyTuple tuple) {
            out.append('(');
            items(tuple.items(), out);
            out.append(tuple.items().size() == 1 ? ",)" : ")");
        } else if (value instanceof PyDict dict) {
            dict(dict, out);
        } else {
            others(value, out);
        }
    }

    private static void others(PyValue value, StringBuilder out) {
        if (value instanceof PyView view) {
            view(view, out);
        } else if (value instanceof PyUndefined undefined) {
            // Its name and owner stand in the spelling; nobody relies on it.
            throw new UnknownReached(
                    PyUnknown.notEvaluated("the spelling of an undefined value: " + undefined.message()));
        } else {
            throw new UnknownReached(PyUnknown.notEvaluated("the spelling of a " + value.typeName()));
        }
    }

    private static void view(PyView view, StringBuilder out) {
        if (view.sort() == PyView.Sort.RANGE) {
            throw new UnknownReached(PyUnknown.notEvaluated("the spelling of a range"));
        }
        out.append(view.typeName()).append("([");
        items(view.items(), out);
        out.append("])");
    }

    private static void items(List<PyValue> items, StringBuilder out) {
        boolean first = true;
        for (PyValue item : items) {
            out.append(first ? "" : ", ");
            first = false;
            repr(item, out);
        }
    }

    private static void dict(PyDict dict, StringBuilder out) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
            out.append(first ? "" : ", ");
            first = false;
            repr(entry.getKey(), out);
            out.append(": ");
            repr(entry.getValue(), out);
        }
        out.append('}');
    }

    private static void quote(String text, StringBuilder out) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (point == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(point)) {
                        out.appendCodePoint(point);
                    } else {
                        out.append(
                                point < 0x100
                                        ? String.format("\\x%02x", point)
                                        : point < 0x10000
                                                ? String.format("\\u%04x", point)
                                                : String.format("\\U%08x", point));
                    }
                }
            }
        });
        out.append(quote);
    }

    private static boolean isPrintable(int point) {
        if (point < 0x7f) {
            return point >= 0x20;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The shortest digits that read back as the same number, as {@code repr(float)} gives. */
    public static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            String digits = shortest.unscaledValue().abs().toString();
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                    + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        String plain = shortest.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** Refuses what is undefined somewhere inside, as Ansible does with all that is printed. */
    public static void checkDefined(PyValue value) {
        Meter.step();
        if (value instanceof PyUndefined undefined && !undefined.lenient()) {
            throw undefined.used();
        }
        if (value instanceof PyList list) {
            list.items().forEach(Spelling::checkDefined);
        } else if (value instanceof PyTuple tuple) {
            tuple.items().forEach(Spelling::checkDefined);
        } else if (value instanceof PyDict dict) {
            dict.entries().values().forEach(Spelling::checkDefined);
        } else if (value instanceof PyView view) {
            view.items().forEach(Spelling::checkDefined);
        }
    }
}
