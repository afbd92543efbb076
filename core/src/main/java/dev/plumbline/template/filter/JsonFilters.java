package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.JsonReader;
import dev.plumbline.template.value.JsonWriter;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.Map;

/** Filters from and to JSON. */
final class JsonFilters {
    private JsonFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("to_json", (value, args, calls) -> PyText.of(JsonWriter.write(value, style(args, PyNone.NONE, false))));
        all.put("to_nice_json", JsonFilters::nice);
        all.put("tojson", JsonFilters::html);
        all.put("from_json", JsonFilters::read);
    }

    private static PyValue nice(PyValue value, Arguments args, Calls calls) {
        PyValue indent = args.get(0, "indent", PyInt.of(4));
        JsonWriter.Style style = style(args, indent, args.flag(1, "sort_keys", true));
        return PyText.of(JsonWriter.write(value, style));
    }

    private static PyValue html(PyValue value, Arguments args, Calls calls) {
        PyValue indent = args.get(0, "indent", PyNone.NONE);
        String text = JsonWriter.write(value, style(new Arguments(args.positional(), Map.of()), indent, true));
        return PyText.of(text.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }

    private static JsonWriter.Style style(Arguments args, PyValue indent, boolean sorted) {
        PyValue given = args.get(-1, "indent", indent);
        if (given != PyNone.NONE && !(given instanceof PyText)) {
            Meter.text(Convert.index(given));
        }
        String by = given == PyNone.NONE
                ? ""
                : given instanceof PyText text ? text.text() : " ".repeat(Math.max(0, Convert.index(given)));
        boolean lines = given != PyNone.NONE;
        String comma = lines ? "," : ", ";
        String colon = ": ";
        PyValue separators = args.get(-1, "separators", PyNone.NONE);
        if (separators != PyNone.NONE) {
            if (Items.length(separators) != 2) {
                throw TemplateException.failed("separators are two texts");
            }
            comma = Convert.text(Items.iterate(separators).get(0));
            colon = Convert.text(Items.iterate(separators).get(1));
        }
        return new JsonWriter.Style(
                lines, by, comma, colon, args.flag(-1, "sort_keys", sorted), args.flag(-1, "ensure_ascii", true));
    }

    private static PyValue read(PyValue value, Arguments args, Calls calls) {
        return JsonReader.read(Convert.text(value));
    }
}
