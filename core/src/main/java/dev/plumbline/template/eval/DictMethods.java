package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;

/** Methods of {@code dict}. */
final class DictMethods {
    private DictMethods() {}

    static PyValue call(PyDict dict, String name, Arguments arguments) {
        return switch (name) {
            case "get" -> {
                PyValue found = dict.get(arguments.atMost(2).get(0, "key"));
                yield found == null ? arguments.get(1, "default", PyNone.NONE) : found;
            }
            case "items" -> items(dict);
            case "keys" ->
                new PyView(PyView.Sort.KEYS, new ArrayList<>(dict.entries().keySet()));
            case "values" ->
                new PyView(PyView.Sort.VALUES, new ArrayList<>(dict.entries().values()));
            case "copy" -> PyDict.copyOf(dict);
            case "update" -> {
                update(dict, arguments);
                yield PyNone.NONE;
            }
            case "setdefault" -> {
                PyValue key = arguments.get(0, "key");
                PyValue found = dict.get(key);
                PyValue value = found == null ? arguments.get(1, "default", PyNone.NONE) : found;
                if (found == null) {
                    dict.put(key, value);
                }
                yield value;
            }
            case "pop" -> pop(dict, arguments);
            case "popitem" -> popItem(dict);
            case "clear" -> {
                dict.entries().clear();
                yield PyNone.NONE;
            }
            case "fromkeys" -> {
                PyDict made = PyDict.empty();
                Items.iterate(arguments.get(0, "iterable"))
                        .forEach(key -> made.put(key, arguments.get(1, "value", PyNone.NONE)));
                yield made;
            }
            default -> PyUnknown.notEvaluated("the method " + name + " of dict");
        };
    }

    static PyView items(PyDict dict) {
        List<PyValue> items = new ArrayList<>();
        dict.entries().forEach((key, value) -> items.add(PyTuple.of(key, value)));
        return new PyView(PyView.Sort.ITEMS, items);
    }

    /** As {@code dict.update} and {@code dict()}: a dictionary or pairs, and named values. */
    static void update(PyDict dict, Arguments arguments) {
        if (!arguments.positional().isEmpty()) {
            PyValue other = arguments.positional().get(0);
            UnknownReached.check(other);
            if (other instanceof PyDict more) {
                PyDict.copyOf(more).entries().forEach(dict::put);
            } else {
                for (PyValue pair : Items.iterate(other)) {
                    List<PyValue> both = Items.iterate(pair);
                    if (both.size() != 2) {
                        throw TemplateException.failed(
                                "dictionary update sequence element has length " + both.size() + "; 2 is required");
                    }
                    dict.put(both.get(0), both.get(1));
                }
            }
        }
        arguments.named().forEach((key, value) -> dict.put(PyText.of(key), value));
    }

    private static PyValue pop(PyDict dict, Arguments arguments) {
        PyValue key = arguments.get(0, "key");
        PyValue found = dict.get(key);
        if (found != null) {
            dict.entries().remove(key);
            return found;
        }
        PyValue otherwise = arguments.find(1, "default");
        if (otherwise == null) {
            throw TemplateException.failed("KeyError: " + Spelling.repr(key));
        }
        return otherwise;
    }

    private static PyValue popItem(PyDict dict) {
        if (dict.entries().isEmpty()) {
            throw TemplateException.failed("popitem(): dictionary is empty");
        }
        List<PyValue> keys = new ArrayList<>(dict.entries().keySet());
        PyValue last = keys.get(keys.size() - 1);
        PyValue value = dict.entries().remove(last);
        return PyTuple.of(last, value == null ? PyNone.NONE : value);
    }
}
