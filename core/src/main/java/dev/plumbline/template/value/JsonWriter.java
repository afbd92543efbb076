package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes JSON as Python's {@code json.dumps} spells it. */
public final class JsonWriter {
    private static final int MOST_DEPTH = 200;

    /**
     * How to write.
     *
     * @param lines whether each item has a line
     * @param indent of each level
     * @param ascii whether other characters are escaped
     */
    public record Style(boolean lines, String indent, String comma, String colon, boolean sorted, boolean ascii) {
        /** In one line, without spaces. */
        public static final Style COMPACT = new Style(false, "", ",", ":", false, true);
    }

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Style style) {
        this.style = style;
    }

    public static String write(PyValue value, Style style) {
        JsonWriter writer = new JsonWriter(style);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(PyValue value, int depth) {
        Meter.step();
        Meter.text(out.length());
        if (depth > MOST_DEPTH) {
            throw TemplateException.budget("a value is nested too deeply for JSON");
        }
        UnknownReached.check(value);
        if (value instanceof PyText text) {
            quote(text.text());
        } else if (value instanceof PyList || value instanceof PyTuple) {
            list(Items.list(value), depth);
        } else if (value instanceof PyDict dict) {
            dict(dict, depth);
        } else if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        } else {
            String scalar = scalar(value);
            if (scalar.isEmpty()) {
                throw TemplateException.failed("Object of type " + value.typeName() + " is not JSON serializable");
            }
            out.append(scalar);
        }
    }

    private static String scalar(PyValue value) {
        if (value == PyNone.NONE) {
            return "null";
        }
        if (value instanceof PyBool bool) {
            return bool.flag() ? "true" : "false";
        }
        if (value instanceof PyInt number) {
            return number.spelled();
        }
        if (value instanceof PyFloat number) {
            double real = number.number();
            return Double.isNaN(real)
                    ? "NaN"
                    : Double.isInfinite(real) ? (real > 0 ? "Infinity" : "-Infinity") : Spelling.real(real);
        }
        return "";
    }

    private void list(List<PyValue> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : style.comma());
            line(depth + 1);
            value(items.get(i), depth + 1);
        }
        line(depth);
        out.append(']');
    }

    private void dict(PyDict dict, int depth) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<PyValue, PyValue>> entries =
                new ArrayList<>(dict.entries().entrySet());
        if (style.sorted()) {
            entries.sort((one, other) -> Ordering.compare(one.getKey(), other.getKey()));
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<PyValue, PyValue> entry : entries) {
            out.append(first ? "" : style.comma());
            first = false;
            line(depth + 1);
            quote(entry.getKey() instanceof PyText text ? text.text() : key(entry.getKey()));
            out.append(style.colon());
            value(entry.getValue(), depth + 1);
        }
        line(depth);
        out.append('}');
    }

    private static String key(PyValue key) {
        String spelled = scalar(key);
        if (spelled.isEmpty()) {
            throw TemplateException.failed("keys must be str, int, float, bool or None, not " + key.typeName());
        }
        return spelled;
    }

    private void line(int depth) {
        if (style.lines()) {
            out.append('\n').append(style.indent().repeat(depth));
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default ->
                    out.append(
                            c < 0x20 || (style.ascii() && c > 0x7f)
                                    ? String.format("\\u%04x", (int) c)
                                    : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
