package dev.plumbline.template.filter;

import dev.plumbline.format.YamlDialect;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.ScalarType;
import dev.plumbline.format.YamlReader;
import dev.plumbline.format.YamlWriter;
import dev.plumbline.format.YamlWriter.Style.Flow;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters from and to YAML. */
final class YamlFilters {
    private static final Place NOWHERE = Place.of("", 0);
    private static final Set<String> OPTIONS = Set.of(
            "default_flow_style", "indent", "width", "sort_keys", "explicit_start", "explicit_end", "line_break");

    private YamlFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("to_yaml", (value, args, calls) -> write(value, args, args.whole(-1, "indent", 2), flow(args)));
        all.put("to_nice_yaml", (value, args, calls) -> write(value, args, args.whole(0, "indent", 4), Flow.NONE));
        all.put("from_yaml", YamlFilters::read);
        all.put("from_yaml_all", YamlFilters::readAll);
    }

    private static Flow flow(Arguments args) {
        PyValue given = args.get(-1, "default_flow_style", PyNone.NONE);
        return given == PyNone.NONE ? Flow.INNERMOST : Truthiness.of(given) ? Flow.ALL : Flow.NONE;
    }

    private static PyValue write(PyValue value, Arguments args, int indent, Flow flow) {
        for (String name : args.named().keySet()) {
            if (!OPTIONS.contains(name)) {
                return PyUnknown.notEvaluated("the option '" + name + "' of a YAML filter");
            }
        }
        Spelling.checkDefined(value);
        PyValue width = args.get(-1, "width", PyInt.of(80));
        YamlNode node = node(value, args.flag(-1, "sort_keys", true), 0);
        int most = width instanceof PyFloat ? Integer.MAX_VALUE : Convert.index(width);
        String text = YamlWriter.write(node, new YamlWriter.Style(indent, most, flow));
        text = args.flag(-1, "explicit_start", false) ? start(node) + text : text;
        boolean end = args.flag(-1, "explicit_end", false);
        return PyText.of(end && !text.endsWith("...\n") ? text + "...\n" : text);
    }

    private static String start(YamlNode node) {
        boolean inline = node instanceof YamlNode.Scalar
                || (node instanceof YamlNode.Sequence list && list.items().isEmpty())
                || (node instanceof YamlNode.Mapping map && map.entries().isEmpty());
        return inline ? "--- " : "---\n";
    }

    private static YamlNode node(PyValue value, boolean sorted, int depth) {
        Meter.step();
        if (depth > 100) {
            throw TemplateException.budget("a value is nested too deeply for YAML");
        }
        UnknownReached.check(value);
        if (value instanceof PyList || value instanceof PyTuple) {
            if (value instanceof PyTuple) {
                throw new UnknownReached(PyUnknown.notEvaluated("a tuple in YAML"));
            }
            List<YamlNode> items = new ArrayList<>();
            Items.list(value).forEach(item -> items.add(node(item, sorted, depth + 1)));
            return new YamlNode.Sequence(items, "", NOWHERE);
        }
        if (value instanceof PyDict dict) {
            return mapping(dict, sorted, depth);
        }
        return scalar(value);
    }

    private static YamlNode mapping(PyDict dict, boolean sorted, int depth) {
        List<Map.Entry<PyValue, PyValue>> entries =
                new ArrayList<>(dict.entries().entrySet());
        if (sorted) {
            try {
                entries.sort((one, other) -> Ordering.compare(one.getKey(), other.getKey()));
            } catch (TemplateException e) {
                if (e.sort() != TemplateException.Sort.FAILED) {
                    throw e;
                }
                // PyYAML leaves keys that cannot be ordered as they are
                entries = new ArrayList<>(dict.entries().entrySet());
            }
        }
        List<YamlNode.Entry> nodes = new ArrayList<>();
        for (Map.Entry<PyValue, PyValue> entry : entries) {
            nodes.add(new YamlNode.Entry(scalar(entry.getKey()), node(entry.getValue(), sorted, depth + 1)));
        }
        return new YamlNode.Mapping(nodes, "", NOWHERE);
    }

    private static YamlNode.Scalar scalar(PyValue value) {
        if (value instanceof PyText text) {
            if (text.text().codePoints().anyMatch(point -> point > 0xffff)) {
                throw new UnknownReached(PyUnknown.notEvaluated("how YAML escapes characters beyond the basic plane"));
            }
            return scalar(text.text(), ScalarType.TEXT);
        }
        if (value == PyNone.NONE) {
            return scalar("null", ScalarType.NULL);
        }
        if (value instanceof PyBool bool) {
            return scalar(bool.flag() ? "true" : "false", ScalarType.BOOLEAN);
        }
        if (value instanceof PyInt number) {
            return scalar(number.spelled(), ScalarType.INTEGER);
        }
        if (value instanceof PyFloat number) {
            double real = number.number();
            String spelled = Double.isNaN(real)
                    ? ".nan"
                    : Double.isInfinite(real) ? (real > 0 ? ".inf" : "-.inf") : Spelling.real(real);
            boolean bare = !spelled.contains(".") && spelled.contains("e");
            return scalar(bare ? spelled.replace("e", ".0e") : spelled, ScalarType.FLOAT);
        }
        throw new UnknownReached(PyUnknown.notEvaluated("a " + value.typeName() + " in YAML"));
    }

    private static YamlNode.Scalar scalar(String text, ScalarType type) {
        return new YamlNode.Scalar(text, type, true, "", NOWHERE);
    }

    private static PyValue read(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyUndefined || !(value instanceof PyText pyText)) {
            return value;
        }
        List<PyValue> documents = documents(pyText);
        if (documents.size() > 1) {
            throw TemplateException.failed("expected a single document in the stream");
        }
        return documents.isEmpty() ? PyNone.NONE : documents.get(0);
    }

    private static PyValue readAll(PyValue value, Arguments args, Calls calls) {
        return value instanceof PyText text ? new PyList(documents(text)) : value;
    }

    private static List<PyValue> documents(PyText text) {
        try {
            return YamlReader.readAll(
                            text.text().getBytes(StandardCharsets.UTF_8), Place.of("from_yaml", 1), YamlDialect.ANSIBLE)
                    .stream()
                    .map(YamlValues::value)
                    .toList();
        } catch (ConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            boolean ours =
                    message.contains("limit") || message.contains("a key must be") || message.contains("refused");
            if (ours) {
                throw new UnknownReached(PyUnknown.notEvaluated("unusual YAML: " + message));
            }
            throw TemplateException.failed("not YAML: " + message);
        }
    }
}
