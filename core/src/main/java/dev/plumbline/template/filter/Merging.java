package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How Ansible merges dictionaries: {@code combine} and {@code hash_behaviour=merge}. */
public final class Merging {
    private static final Set<String> LIST_MERGES =
            Set.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp");

    private Merging() {}

    static PyValue combine(PyValue value, Arguments args, Calls calls) {
        boolean recursive = args.flag(-1, "recursive", false);
        String listMerge = args.text(-1, "list_merge", "replace");
        new Arguments(List.of(), args.named()).atMost(0, "recursive", "list_merge");
        List<PyValue> terms = new ArrayList<>(List.of(value));
        terms.addAll(args.positional());
        List<PyValue> dictionaries = new ArrayList<>();
        SequenceFilters.flatten(terms, 1, true, dictionaries);
        dictionaries.forEach(Spelling::checkDefined);
        if (dictionaries.isEmpty()) {
            return PyDict.empty();
        }
        PyValue result = dictionaries.get(dictionaries.size() - 1);
        for (int i = dictionaries.size() - 2; i >= 0; i--) {
            result = merge(dict(dictionaries.get(i)), dict(result), recursive, listMerge);
        }
        return result;
    }

    private static PyDict dict(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyDict dict) {
            return dict;
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        throw TemplateException.failed(
                "failed to combine variables, expected dicts but got a '" + value.typeName() + "'");
    }

    /** A new dictionary of both, in which the second wins. */
    public static PyDict merge(PyDict low, PyDict high, boolean recursive, String listMerge) {
        if (!LIST_MERGES.contains(listMerge)) {
            throw TemplateException.failed("'list_merge' argument can only be equal to " + LIST_MERGES);
        }
        if (low.entries().isEmpty() || isSame(low, high)) {
            return PyDict.copyOf(high);
        }
        PyDict merged = PyDict.copyOf(low);
        for (Map.Entry<PyValue, PyValue> entry : high.entries().entrySet()) {
            PyValue before = low.get(entry.getKey());
            PyValue value = entry.getValue();
            boolean mergeable = (before instanceof PyDict && value instanceof PyUnknown && recursive)
                    || (before instanceof PyUnknown && value instanceof PyDict && recursive);
            if (mergeable) {
                merged.put(entry.getKey(), before instanceof PyUnknown ? before : value);
            } else {
                merged.put(entry.getKey(), before == null ? value : one(before, value, recursive, listMerge));
            }
        }
        return merged;
    }

    private static boolean isSame(PyDict low, PyDict high) {
        try {
            return Equality.same(low, high);
        } catch (UnknownReached e) {
            return false;
        }
    }

    private static PyValue one(PyValue before, PyValue value, boolean recursive, String listMerge) {
        if (before instanceof PyDict low && value instanceof PyDict high) {
            return recursive ? merge(low, high, true, listMerge) : value;
        }
        if (before instanceof PyList low && value instanceof PyList high) {
            return switch (listMerge) {
                case "replace" -> value;
                case "append" -> joined(low.items(), high.items());
                case "prepend" -> joined(high.items(), low.items());
                case "append_rp" -> joined(without(low, high), high.items());
                case "prepend_rp" -> joined(high.items(), without(low, high));
                default -> before;
            };
        }
        return value;
    }

    private static List<PyValue> without(PyList items, PyList removed) {
        return items.items().stream()
                .filter(item -> !Items.among(removed.items(), item))
                .toList();
    }

    private static PyList joined(List<PyValue> first, List<PyValue> second) {
        List<PyValue> all = new ArrayList<>(first);
        all.addAll(second);
        return new PyList(all);
    }
}
