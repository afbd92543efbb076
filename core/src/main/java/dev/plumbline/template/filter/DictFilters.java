package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters on dictionaries. */
final class DictFilters {
    private DictFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("combine", Merging::combine);
        all.put("dict2items", DictFilters::dictToItems);
        all.put("items2dict", DictFilters::itemsToDict);
        all.put(
                "items",
                (value, args, calls) ->
                        value instanceof PyUndefined ? new PyList(List.of()) : new PyList(pairs(dict(value))));
        all.put("dictsort", DictFilters::dictSort);
        all.put("subelements", DictFilters::subelements);
        all.put("rekey_on_member", DictFilters::rekey);
        all.put("dict", (value, args, calls) -> {
            PyDict dict = PyDict.empty();
            for (PyValue pair : Items.iterate(value)) {
                List<PyValue> both = Items.iterate(pair);
                if (both.size() != 2) {
                    throw TemplateException.failed("dictionary update sequence element is not a pair");
                }
                dict.put(both.get(0), both.get(1));
            }
            return dict;
        });
    }

    private static PyDict dict(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyDict dict) {
            return dict;
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        throw TemplateException.failed("requires a dictionary, got " + value.typeName() + " instead.");
    }

    private static List<PyValue> pairs(PyDict dict) {
        List<PyValue> pairs = new ArrayList<>();
        dict.entries().forEach((key, value) -> pairs.add(PyTuple.of(key, value)));
        return pairs;
    }

    private static PyValue dictToItems(PyValue value, Arguments args, Calls calls) {
        PyValue keyName = args.get(0, "key_name", PyText.of("key"));
        PyValue valueName = args.get(1, "value_name", PyText.of("value"));
        List<PyValue> items = new ArrayList<>();
        dict(value)
                .entries()
                .forEach((key, held) ->
                        items.add(PyDict.empty().put(keyName, key).put(valueName, held)));
        return new PyList(items);
    }

    private static PyValue itemsToDict(PyValue value, Arguments args, Calls calls) {
        PyValue keyName = args.get(0, "key_name", PyText.of("key"));
        PyValue valueName = args.get(1, "value_name", PyText.of("value"));
        PyDict dict = PyDict.empty();
        if (!(value instanceof PyList) && !(value instanceof PyTuple)) {
            UnknownReached.check(value);
            throw value instanceof PyUndefined undefined
                    ? undefined.used()
                    : TemplateException.failed("items2dict requires a list, got " + value.typeName() + " instead.");
        }
        for (PyValue item : Items.iterate(value)) {
            PyDict held = dict(item);
            dict.put(required(held, keyName), required(held, valueName));
        }
        return dict;
    }

    private static PyValue required(PyDict dict, PyValue key) {
        PyValue found = dict.get(key);
        if (found == null) {
            throw TemplateException.failed("each dictionary in the list must contain the key " + Spelling.repr(key));
        }
        return found;
    }

    private static PyValue dictSort(PyValue value, Arguments args, Calls calls) {
        boolean caseSensitive = args.flag(0, "case_sensitive", false);
        String by = args.text(1, "by", "key");
        boolean reverse = args.flag(2, "reverse", false);
        if (!by.equals("key") && !by.equals("value")) {
            throw TemplateException.failed("You can only sort by either \"key\" or \"value\"");
        }
        List<SequenceFilters.Keyed> keyed = new ArrayList<>();
        dict(value)
                .entries()
                .forEach((key, held) -> keyed.add(new SequenceFilters.Keyed(
                        AttributePath.folded(by.equals("key") ? key : held, caseSensitive), PyTuple.of(key, held))));
        return SequenceFilters.Keyed.sorted(keyed, reverse);
    }

    private static PyValue subelements(PyValue value, Arguments args, Calls calls) {
        UnknownReached.check(value);
        List<PyValue> elements = value instanceof PyDict dict
                ? List.copyOf(dict.entries().values())
                : value instanceof PyList list ? list.items() : notSubelements(value);
        PyValue path = args.get(0, "subelements");
        List<PyValue> steps = path instanceof PyText text
                ? List.of(text.text().split("\\.", -1)).stream()
                        .map(each -> (PyValue) PyText.of(each))
                        .toList()
                : Items.iterate(path);
        boolean skipMissing = args.flag(1, "skip_missing", false);
        List<PyValue> result = new ArrayList<>();
        for (PyValue element : elements) {
            PyValue held = element;
            for (PyValue step : steps) {
                PyValue next = dict(held).get(step);
                if (next == null && !skipMissing) {
                    throw TemplateException.failed("could not find " + Spelling.repr(step) + " key in iterated item");
                }
                held = next == null ? PyList.of() : next;
                if (next == null) {
                    break;
                }
            }
            UnknownReached.check(held);
            if (!(held instanceof PyList list)) {
                throw TemplateException.failed("the key should point to a list, got " + held.typeName());
            }
            list.items().forEach(item -> result.add(PyTuple.of(element, item)));
        }
        return new PyList(result);
    }

    private static List<PyValue> notSubelements(PyValue value) {
        throw value instanceof PyUndefined undefined
                ? undefined.used()
                : TemplateException.failed("obj must be a list of dicts or a nested dict");
    }

    private static PyValue rekey(PyValue value, Arguments args, Calls calls) {
        PyValue key = args.get(0, "key");
        boolean overwrite = args.text(1, "duplicates", "error").equals("overwrite");
        List<PyValue> items = value instanceof PyDict dict
                ? List.copyOf(dict.entries().values())
                : value instanceof PyText ? List.of(PyText.of(Convert.text(value))) : Items.iterate(value);
        PyDict result = PyDict.empty();
        for (PyValue item : items) {
            PyValue name = required(dict(item), key);
            PyValue there = result.get(name);
            if (there != null && Truthiness.of(there) && !overwrite) {
                throw TemplateException.failed(
                        "Key " + Spelling.str(name) + " is not unique, cannot correctly turn into dict");
            }
            result.put(name, item);
        }
        return result;
    }
}
