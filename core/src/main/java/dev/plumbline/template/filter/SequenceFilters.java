package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.Ordering;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Filters on lists. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("list", (value, args, calls) -> new PyList(Items.iterate(value)));
        all.put("length", (value, args, calls) -> PyInt.of(Items.length(value)));
        all.put("count", (value, args, calls) -> PyInt.of(Items.length(value)));
        all.put("first", (value, args, calls) -> end(Items.iterate(value), true));
        all.put("last", (value, args, calls) -> end(Items.iterate(value), false));
        all.put("join", SequenceFilters::join);
        all.put("sort", SequenceFilters::sort);
        all.put("reverse", SequenceFilters::reverse);
        all.put("min", (value, args, calls) -> extreme(value, args, calls, -1));
        all.put("max", (value, args, calls) -> extreme(value, args, calls, 1));
        all.put("batch", SequenceFilters::batch);
        all.put("slice", SequenceFilters::slice);
        all.put("flatten", SequenceFilters::flatten);
        all.put("groupby", SequenceFilters::groupBy);
        all.put("random", (value, args, calls) -> PyUnknown.notEvaluated("a random choice: filter 'random'"));
        all.put("shuffle", (value, args, calls) -> PyUnknown.notEvaluated("a random order: filter 'shuffle'"));
        all.put("zip", Combinations::zip);
        all.put("zip_longest", Combinations::zipLongest);
        all.put("product", Combinations::product);
        all.put("permutations", Combinations::permutations);
        all.put("combinations", Combinations::combinations);
    }

    private static PyValue end(List<PyValue> items, boolean first) {
        if (items.isEmpty()) {
            return PyUndefined.because("No " + (first ? "first" : "last") + " item, sequence was empty.");
        }
        return items.get(first ? 0 : items.size() - 1);
    }

    private static PyValue join(PyValue value, Arguments args, Calls calls) {
        PyValue separator = Spelling.text(args.get(0, "d", PyText.EMPTY));
        PyValue attribute = args.get(1, "attribute", PyNone.NONE);
        AttributePath path = AttributePath.of(attribute);
        List<PyValue> parts = new ArrayList<>();
        long length = 0;
        for (PyValue item : Items.iterate(value)) {
            if (!parts.isEmpty()) {
                parts.add(separator);
            }
            PyValue part = Spelling.text(path.of(item, calls));
            length += part instanceof PyText text ? text.text().length() : 0;
            Meter.text(length);
            parts.add(part);
        }
        return PyPartial.of(parts);
    }

    private static PyValue sort(PyValue value, Arguments args, Calls calls) {
        boolean reverse = args.flag(0, "reverse", false);
        boolean caseSensitive = args.flag(1, "case_sensitive", false);
        PyValue attribute = args.get(2, "attribute", PyNone.NONE);
        List<Keyed> keyed = new ArrayList<>();
        for (PyValue item : Items.iterate(value)) {
            keyed.add(new Keyed(AttributePath.sortKey(item, attribute, caseSensitive, calls), item));
        }
        return Keyed.sorted(keyed, reverse);
    }

    /** An item and what it is sorted by. */
    record Keyed(PyValue key, PyValue item) {
        static PyList sorted(List<Keyed> keyed, boolean reverse) {
            Comparator<Keyed> order = (one, other) -> Ordering.compare(one.key, other.key);
            keyed.sort(reverse ? order.reversed() : order);
            return new PyList(keyed.stream().map(Keyed::item).toList());
        }
    }

    private static PyValue reverse(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyText text) {
            return PyText.of(new StringBuilder(text.text()).reverse().toString());
        }
        return new PyList(Items.reversed(Items.iterate(value)));
    }

    private static PyValue extreme(PyValue value, Arguments args, Calls calls, int sign) {
        boolean caseSensitive = args.flag(0, "case_sensitive", false);
        AttributePath path = AttributePath.of(args.get(1, "attribute", PyNone.NONE));
        PyValue best = null;
        PyValue bestKey = PyNone.NONE;
        for (PyValue item : Items.iterate(value)) {
            PyValue key = AttributePath.folded(path.of(item, calls), caseSensitive);
            if (best == null || Ordering.compare(key, bestKey, sign < 0 ? "<" : ">") * sign > 0) {
                best = item;
                bestKey = key;
            }
        }
        return best == null ? PyUndefined.because("No aggregated item, sequence was empty.") : best;
    }

    private static PyValue batch(PyValue value, Arguments args, Calls calls) {
        int size = Convert.index(args.get(0, "linecount"));
        PyValue fill = args.get(1, "fill_with", PyNone.NONE);
        List<PyValue> batches = new ArrayList<>();
        List<PyValue> current = new ArrayList<>();
        for (PyValue item : Items.iterate(value)) {
            if (current.size() == size) {
                batches.add(new PyList(current));
                current = new ArrayList<>();
            }
            current.add(item);
        }
        while (!current.isEmpty() && fill != PyNone.NONE && current.size() < size) {
            Meter.grow(1);
            current.add(fill);
        }
        if (!current.isEmpty()) {
            batches.add(new PyList(current));
        }
        return new PyList(batches);
    }

    private static PyValue slice(PyValue value, Arguments args, Calls calls) {
        List<PyValue> items = Items.iterate(value);
        int count = Convert.index(args.get(0, "slices"));
        PyValue fill = args.get(1, "fill_with", PyNone.NONE);
        if (count <= 0) {
            throw TemplateException.failed("slices must be positive");
        }
        int each = items.size() / count;
        int larger = items.size() % count;
        int offset = 0;
        List<PyValue> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Meter.step();
            int start = offset + i * each;
            offset += i < larger ? 1 : 0;
            List<PyValue> part = new ArrayList<>(items.subList(start, offset + (i + 1) * each));
            if (fill != PyNone.NONE && i >= larger) {
                part.add(fill);
            }
            slices.add(new PyList(part));
        }
        return new PyList(slices);
    }

    private static PyValue flatten(PyValue value, Arguments args, Calls calls) {
        PyValue levels = args.get(0, "levels", PyNone.NONE);
        List<PyValue> flat = new ArrayList<>();
        flatten(
                Items.iterate(value),
                levels == PyNone.NONE ? Integer.MAX_VALUE : Convert.index(levels),
                args.flag(1, "skip_nulls", true),
                flat);
        return new PyList(flat);
    }

    /** Items of lists within, as deep as told; whether nothing and its spellings are left out. */
    static void flatten(List<PyValue> items, int levels, boolean skipNulls, List<PyValue> flat) {
        for (PyValue item : items) {
            Meter.step();
            boolean nothing = skipNulls && !(item instanceof PyUnknown) && isNull(item);
            if (!nothing && Items.isSequence(item) && levels >= 1) {
                flatten(Items.list(item), levels == Integer.MAX_VALUE ? levels : levels - 1, skipNulls, flat);
            } else if (!nothing) {
                flat.add(item);
            }
        }
    }

    private static boolean isNull(PyValue item) {
        if (item instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        return item == PyNone.NONE
                || (item instanceof PyText text
                        && (text.text().equals("None") || text.text().equals("null")));
    }

    private static PyValue groupBy(PyValue value, Arguments args, Calls calls) {
        AttributePath path = AttributePath.of(args.get(0, "attribute"));
        PyValue otherwise = args.get(1, "default", PyNone.NONE);
        boolean caseSensitive = args.flag(2, "case_sensitive", false);
        List<Keyed> keyed = new ArrayList<>();
        for (PyValue item : Items.iterate(value)) {
            PyValue key = path.of(item, calls, otherwise == PyNone.NONE ? null : otherwise);
            keyed.add(new Keyed(AttributePath.folded(key, caseSensitive), item));
        }
        keyed.sort((one, other) -> Ordering.compare(one.key(), other.key()));
        List<PyValue> groups = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= keyed.size(); i++) {
            if (i == keyed.size()
                    || !Equality.same(keyed.get(start).key(), keyed.get(i).key())) {
                List<PyValue> members =
                        keyed.subList(start, i).stream().map(Keyed::item).toList();
                PyValue shown = path.of(members.get(0), calls, otherwise == PyNone.NONE ? null : otherwise);
                groups.add(new PyTuple(List.of(shown, new PyList(members)), List.of("grouper", "list")));
                start = i;
            }
        }
        return new PyList(groups);
    }
}
