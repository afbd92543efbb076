package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters that treat lists as sets, keeping the order of the first occurrence. */
final class SetFilters {
    private SetFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("unique", SetFilters::unique);
        all.put("union", (value, args, calls) -> {
            PyValue other = other(value, args);
            return distinct(Items.iterate(Arithmetic.ADD.apply(value, other)));
        });
        all.put("intersect", (value, args, calls) -> distinct(kept(Items.iterate(value), other(value, args), true)));
        all.put("difference", (value, args, calls) -> distinct(kept(Items.iterate(value), other(value, args), false)));
        all.put("symmetric_difference", (value, args, calls) -> {
            PyValue other = other(value, args);
            PyValue shared = distinct(kept(Items.iterate(value), other, true));
            PyValue both = distinct(Items.iterate(Arithmetic.ADD.apply(value, other)));
            return new PyList(kept(Items.iterate(both), shared, false));
        });
    }

    /** Python makes sets, without order, of what it can hash. */
    private static PyValue other(PyValue value, Arguments args) {
        PyValue other = args.get(0, "b");
        UnknownReached.check(value);
        UnknownReached.check(other);
        for (PyValue each : List.of(value, other)) {
            if (each instanceof PyUndefined undefined) {
                throw undefined.used();
            }
        }
        if (isHashable(value) && isHashable(other)) {
            throw new UnknownReached(PyUnknown.notEvaluated("the order of a set"));
        }
        return other;
    }

    private static boolean isHashable(PyValue value) {
        return !(value instanceof PyList) && !(value instanceof PyDict) && !(value instanceof PyView);
    }

    private static List<PyValue> kept(List<PyValue> items, PyValue container, boolean inside) {
        List<PyValue> kept = new ArrayList<>();
        for (PyValue item : items) {
            if (Items.contains(container, item) == inside) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static PyList distinct(List<PyValue> items) {
        try {
            Set<PyValue> seen = new HashSet<>();
            List<PyValue> distinct = new ArrayList<>();
            for (PyValue item : items) {
                PyDict.checkHashable(item);
                if (seen.add(item)) {
                    distinct.add(item);
                }
            }
            return new PyList(distinct);
        } catch (TemplateException e) {
            if (e.sort() != TemplateException.Sort.FAILED) {
                throw e;
            }
            return distinctBySearch(items);
        }
    }

    private static PyList distinctBySearch(List<PyValue> items) {
        List<PyValue> distinct = new ArrayList<>();
        for (PyValue item : items) {
            if (!Items.among(distinct, item)) {
                distinct.add(item);
            }
        }
        return new PyList(distinct);
    }

    private static PyValue unique(PyValue value, Arguments args, Calls calls) {
        PyValue given = args.get(0, "case_sensitive", PyNone.NONE);
        PyValue attribute = args.get(1, "attribute", PyNone.NONE);
        boolean caseSensitive = Truthiness.of(given);
        AttributePath path = AttributePath.of(attribute);
        List<PyValue> items = Items.iterate(value);
        Set<PyValue> seen = new HashSet<>();
        List<PyValue> distinct = new ArrayList<>();
        for (PyValue item : items) {
            PyValue key = AttributePath.folded(path.of(item, calls), caseSensitive);
            boolean hashable = isHashable(key);
            if (!hashable && attribute == PyNone.NONE && (caseSensitive || given == PyNone.NONE)) {
                return distinctBySearch(items);
            }
            PyDict.checkHashable(key);
            if (seen.add(key)) {
                distinct.add(item);
            }
        }
        return new PyList(distinct);
    }
}
