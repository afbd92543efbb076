package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.query.Query;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that choose: a default, one of two, items of a list, a part of each. */
final class SelectionFilters {
    private SelectionFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("json_query", (value, args, calls) -> query(value, args.get(0, "expr")));
        all.put("default", SelectionFilters::otherwise);
        all.put("d", SelectionFilters::otherwise);
        all.put("ternary", SelectionFilters::ternary);
        all.put("mandatory", SelectionFilters::mandatory);
        all.put("map", SelectionFilters::map);
        all.put("select", (value, args, calls) -> choose(value, args, calls, false, true));
        all.put("reject", (value, args, calls) -> choose(value, args, calls, false, false));
        all.put("selectattr", (value, args, calls) -> choose(value, args, calls, true, true));
        all.put("rejectattr", (value, args, calls) -> choose(value, args, calls, true, false));
        all.put("extract", SelectionFilters::extract);
        all.put("attr", (value, args, calls) -> PyUnknown.notEvaluated("filter 'attr'"));
        all.put(
                "type_debug",
                (value, args, calls) -> value instanceof PyText
                        ? PyUnknown.notEvaluated("the Python class of a text: filter 'type_debug'")
                        : PyText.of(value.typeName()));
        all.put("pprint", (value, args, calls) -> PyUnknown.notEvaluated("filter 'pprint'"));
    }

    /** What a query makes of a secret is one, wherever it stands in the result. */
    private static PyValue query(PyValue value, PyValue expression) {
        boolean secret = Taint.isSecret(value) || Taint.isSecret(expression);
        try {
            PyValue result = Query.search(Convert.text(expression), value);
            return secret ? Taint.mark(result) : result;
        } catch (TemplateException e) {
            throw secret && e.sort() == TemplateException.Sort.FAILED
                    ? TemplateException.failed("a query that holds a secret, or is of one, fails")
                    : e;
        }
    }

    private static PyValue otherwise(PyValue value, Arguments args, Calls calls) {
        args.atMost(2, "default_value", "boolean");
        boolean missing = value instanceof PyUndefined || (args.flag(1, "boolean", false) && !Truthiness.of(value));
        return missing ? args.get(0, "default_value", PyText.EMPTY) : value;
    }

    private static PyValue ternary(PyValue value, Arguments args, Calls calls) {
        PyValue forTrue = args.get(0, "true_val");
        PyValue forFalse = args.get(1, "false_val");
        PyValue forNone = args.get(2, "none_val", PyNone.NONE);
        if (value == PyNone.NONE && forNone != PyNone.NONE) {
            return forNone;
        }
        return Truthiness.of(value) ? forTrue : forFalse;
    }

    private static PyValue mandatory(PyValue value, Arguments args, Calls calls) {
        if (!(value instanceof PyUndefined undefined)) {
            return value;
        }
        PyValue message = args.get(0, "msg", PyNone.NONE);
        throw TemplateException.failed(
                message != PyNone.NONE
                        ? Spelling.str(message)
                        : "Mandatory variable '" + undefined.name() + "' not defined.");
    }

    private static PyValue map(PyValue value, Arguments args, Calls calls) {
        List<PyValue> mapped = new ArrayList<>();
        if (!Truthiness.of(value)) {
            return new PyList(mapped);
        }
        if (args.positional().isEmpty()) {
            PyValue attribute = args.find(-1, "attribute");
            if (attribute == null) {
                throw TemplateException.failed("map requires a filter argument");
            }
            AttributePath path = AttributePath.of(attribute);
            PyValue missing = args.get(-1, "default", PyNone.NONE);
            for (PyValue item : Items.iterate(value)) {
                mapped.add(part(path, item, calls, missing));
            }
            return new PyList(mapped);
        }
        String name = Convert.text(args.positional().get(0));
        Arguments rest = args.skip(1);
        for (PyValue item : Items.iterate(value)) {
            mapped.add(applied(name, item, rest, calls));
        }
        return new PyList(mapped);
    }

    /** What is unknown in one item leaves the others known. */
    private static PyValue applied(String name, PyValue item, Arguments args, Calls calls) {
        try {
            return calls.filter(name, item, args);
        } catch (UnknownReached e) {
            return e.unknown();
        }
    }

    private static PyValue part(AttributePath path, PyValue item, Calls calls, PyValue missing) {
        try {
            return path.of(item, calls, missing == PyNone.NONE ? null : missing);
        } catch (UnknownReached e) {
            return e.unknown();
        }
    }

    private static PyValue choose(PyValue value, Arguments args, Calls calls, boolean byAttribute, boolean wanted) {
        List<PyValue> chosen = new ArrayList<>();
        if (!Truthiness.of(value)) {
            return new PyList(chosen);
        }
        int used = byAttribute ? 1 : 0;
        AttributePath path = AttributePath.of(byAttribute ? args.get(0, "attribute") : PyNone.NONE);
        boolean hasTest = args.positional().size() > used;
        String test = hasTest ? Convert.text(args.positional().get(used)) : "";
        Arguments rest = new Arguments(args.skip(used + 1).positional(), new LinkedHashMap<>(args.named()));
        for (PyValue item : Items.iterate(value)) {
            PyValue part = path.of(item, calls);
            PyValue held = hasTest ? calls.test(test, part, rest) : part;
            if (Truthiness.of(held) == wanted) {
                chosen.add(item);
            }
        }
        return new PyList(chosen);
    }

    private static PyValue extract(PyValue value, Arguments args, Calls calls) {
        PyValue container = args.get(0, "container");
        PyValue more = args.get(1, "morekeys", PyNone.NONE);
        PyValue found = calls.item(container, value);
        List<PyValue> keys =
                more instanceof PyList list ? list.items() : more == PyNone.NONE ? List.of() : List.of(more);
        for (PyValue key : keys) {
            found = calls.item(found, key);
        }
        return found;
    }
}
