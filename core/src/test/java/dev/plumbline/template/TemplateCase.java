package dev.plumbline.template;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One text that Ansible and this library are both asked to evaluate. */
record TemplateCase(
        String id, String mode, String text, Map<String, PyValue> variables, Map<String, String> files, boolean typed) {

    static TemplateCase parse(String line) {
        JsonCursor json = JsonCursor.of(line.getBytes(StandardCharsets.UTF_8), "a case");
        Map<String, PyValue> variables = new LinkedHashMap<>();
        json.optional("vars")
                .ifPresent(vars -> members(vars.value()).forEach((name, value) -> variables.put(name, value(value))));
        Map<String, String> files = new LinkedHashMap<>();
        json.optional("files")
                .ifPresent(each ->
                        members(each.value()).forEach((name, value) -> files.put(name, ((Json.Text) value).text())));
        boolean typed = json.optional("native").map(JsonCursor::flag).orElse(false);
        Json id = json.field("id").value();
        return new TemplateCase(
                id instanceof Json.Numeral number ? number.spelling() : ((Json.Text) id).text(),
                json.field("mode").text(),
                json.field("text").text(),
                variables,
                files,
                typed);
    }

    private static Map<String, Json> members(Json json) {
        return ((Json.Members) json).fields();
    }

    static PyValue value(Json json) {
        if (json instanceof Json.Text text) {
            return PyText.of(text.text());
        }
        if (json instanceof Json.Numeral number) {
            return number.spelling().matches("-?\\d+")
                    ? PyInt.of(new BigInteger(number.spelling()))
                    : new PyFloat(Double.parseDouble(number.spelling()));
        }
        if (json instanceof Json.Bool bool) {
            return PyBool.of(bool.flag());
        }
        if (json instanceof Json.Array array) {
            return new PyList(array.items().stream().map(TemplateCase::value).toList());
        }
        if (json instanceof Json.Members fields) {
            PyDict dict = PyDict.empty();
            fields.fields().forEach((name, item) -> dict.put(name, value(item)));
            return dict;
        }
        return PyNone.NONE;
    }

    /** What comes out here: a value with its types, {@code error:} and its sort, or {@code unknown:} and its reason. */
    String outcome() {
        try {
            TemplateContext plain = TemplateContext.of(Scope.EMPTY)
                    .withSource(name -> Optional.ofNullable(files.get(name))
                            .map(found -> new TemplateSource.Found(found, Place.of(name, 1))));
            TemplateOptions options = typed ? TemplateOptions.NATIVE_STRING : TemplateOptions.STRING;
            Variables scope = new Variables(variables, options, plain, Place.of("vars.yml", 1));
            Place place = Place.of("case", 1);
            return switch (mode) {
                case "when" -> {
                    Truth truth = Condition.parse(text, place, options).evaluate(scope.context());
                    yield truth instanceof Truth.Known known
                            ? "[\"bool\", " + known.holds() + "]"
                            : "unknown:" + ((Truth.Unknown) truth).unknown().reason();
                }
                case "file" ->
                    told(Template.parse(text, place, TemplateOptions.FILE).render(scope.context()));
                default -> told(scope.evaluate(PyText.of(text)));
            };
        } catch (TemplateException e) {
            return "error:" + e.sort() + ":" + e.getMessage();
        }
    }

    private static String told(PyValue value) {
        StringBuilder out = new StringBuilder();
        Optional<PyUnknown> unknown = spell(value, out);
        return unknown.map(each -> "unknown:" + each.reason()).orElse(out.toString());
    }

    /** The value as the judge spells it; the first unknown met, if any. */
    private static Optional<PyUnknown> spell(PyValue value, StringBuilder out) {
        if (value instanceof PyUnknown unknown) {
            return Optional.of(unknown);
        }
        if (value instanceof PyPartial partial) {
            return Optional.of(partial.unknown());
        }
        if (value instanceof PyList || value instanceof PyTuple) {
            List<PyValue> items = value instanceof PyList list ? list.items() : ((PyTuple) value).items();
            out.append(value instanceof PyList ? "[\"list\", [" : "[\"tuple\", [");
            Optional<PyUnknown> unknown = all(items, out);
            out.append("]]");
            return unknown;
        }
        if (value instanceof PyDict dict) {
            out.append("[\"dict\", [");
            boolean first = true;
            Optional<PyUnknown> unknown = Optional.empty();
            for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
                out.append(first ? "[" : ", [");
                first = false;
                Optional<PyUnknown> inside = all(List.of(entry.getKey(), entry.getValue()), out);
                unknown = unknown.or(() -> inside);
                out.append("]");
            }
            out.append("]]");
            return unknown;
        }
        out.append(scalar(value));
        return Optional.empty();
    }

    private static Optional<PyUnknown> all(List<PyValue> items, StringBuilder out) {
        Optional<PyUnknown> unknown = Optional.empty();
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            Optional<PyUnknown> inside = spell(items.get(i), out);
            unknown = unknown.or(() -> inside);
        }
        return unknown;
    }

    private static String scalar(PyValue value) {
        if (value instanceof PyText text) {
            return "[\"str\", " + quoted(text.text()) + "]";
        }
        if (value instanceof PyInt number) {
            return "[\"int\", \"" + number.number() + "\"]";
        }
        if (value instanceof PyFloat number) {
            return "[\"float\", \"" + Spelling.real(number.number()) + "\"]";
        }
        if (value instanceof PyBool bool) {
            return "[\"bool\", " + bool.flag() + "]";
        }
        if (value instanceof PyUndefined) {
            return "[\"undefined\"]";
        }
        return value == PyNone.NONE ? "[\"none\"]" : "[\"other\", \"" + value.typeName() + "\"]";
    }

    /** As Python's {@code json.dumps} quotes. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
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
                default -> out.append(c < 0x20 || c > 0x7e ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
