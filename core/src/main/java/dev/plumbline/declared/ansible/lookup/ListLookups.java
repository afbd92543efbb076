package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lookups that only rearrange what they are given, as the loops {@code with_…} use them. */
final class ListLookups {
    private ListLookups() {}

    static void register(Map<String, Lookup> all) {
        all.put("items", call -> flattened(call.positional(), 1));
        all.put("list", Arguments::positional);
        all.put("flattened", call -> flattened(call.positional()));
        all.put("indexed_items", call -> indexed(flattened(call.positional(), 1)));
        all.put("dict", ListLookups::dict);
        all.put("nested", call -> nested(call.positional()));
        all.put("cartesian", call -> nested(call.positional()));
        all.put("together", call -> together(call.positional()));
        all.put("subelements", call -> subelements(call.positional()));
        all.put("random_choice", ListLookups::random);
    }

    private static boolean isList(PyValue value) {
        UnknownReached.check(value);
        return value instanceof PyList || value instanceof PyTuple;
    }

    /** Lists within it taken apart, so many levels deep. */
    private static List<PyValue> flattened(List<PyValue> terms, int levels) {
        List<PyValue> flat = new ArrayList<>();
        for (PyValue term : terms) {
            if (levels > 0 && isList(term)) {
                flat.addAll(flattened(Items.list(term), levels - 1));
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    /** Lists taken apart at all levels, each up to the first text that says {@code None} or {@code null}. */
    private static List<PyValue> flattened(List<PyValue> terms) {
        List<PyValue> flat = new ArrayList<>();
        for (PyValue each : terms) {
            PyValue term = each;
            while (term instanceof PyList list && list.items().size() == 1) {
                term = list.items().get(0);
            }
            if (PyText.of("None").equals(term) || PyText.of("null").equals(term)) {
                break;
            }
            UnknownReached.check(term);
            if (term instanceof PyList list) {
                flat.addAll(flattened(list.items()));
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    private static List<PyValue> indexed(List<PyValue> items) {
        List<PyValue> pairs = new ArrayList<>();
        for (PyValue item : items) {
            pairs.add(PyTuple.of(PyInt.of(pairs.size()), item));
        }
        return pairs;
    }

    private static List<PyValue> dict(Arguments call) {
        List<PyValue> items = new ArrayList<>();
        for (PyValue term : call.positional()) {
            List<PyValue> terms = isList(term) ? Items.list(term) : List.of(term);
            for (PyValue each : terms) {
                UnknownReached.check(each);
                if (!(each instanceof PyDict dict)) {
                    throw TemplateException.failed("with_dict expects a dict");
                }
                dict.entries()
                        .forEach((key, value) ->
                                items.add(PyDict.empty().put("key", key).put("value", value)));
            }
        }
        return items;
    }

    private static List<List<PyValue>> lists(List<PyValue> terms, String name) {
        if (terms.isEmpty()) {
            throw TemplateException.failed("with_" + name + " requires at least one list");
        }
        return terms.stream()
                .map(term -> isList(term) ? Items.list(term) : List.of(term))
                .toList();
    }

    private static List<PyValue> nested(List<PyValue> terms) {
        List<List<PyValue>> rows = List.of(List.of());
        for (List<PyValue> list : lists(terms, "nested")) {
            List<List<PyValue>> longer = new ArrayList<>();
            for (List<PyValue> row : rows) {
                for (PyValue item : list) {
                    Meter.grow(row.size() + 1);
                    Meter.step();
                    List<PyValue> next = new ArrayList<>(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows.stream().<PyValue>map(row -> new PyList(flattened(row, 1))).toList();
    }

    private static List<PyValue> together(List<PyValue> terms) {
        List<List<PyValue>> lists = lists(terms, "together");
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        List<PyValue> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<PyValue> row = new ArrayList<>();
            for (List<PyValue> list : lists) {
                row.add(i < list.size() ? list.get(i) : PyNone.NONE);
            }
            rows.add(new PyList(flattened(row, 1)));
        }
        return rows;
    }

    private static List<PyValue> subelements(List<PyValue> terms) {
        if (terms.size() < 2 || terms.size() > 3) {
            throw TemplateException.failed("subelements lookup expects a list of two or three items");
        }
        UnknownReached.check(terms.get(0));
        boolean skipsMissing =
                terms.size() == 3 && terms.get(2) instanceof PyDict flags && isOn(flags.get("skip_missing"));
        List<PyValue> elements = terms.get(0) instanceof PyDict dict
                ? new ArrayList<>(dict.entries().values())
                : isList(terms.get(0)) ? Items.list(terms.get(0)) : refused();
        List<PyValue> pairs = new ArrayList<>();
        for (PyValue element : elements) {
            UnknownReached.check(element);
            if (!(element instanceof PyDict dict)) {
                throw TemplateException.failed("subelements lookup expects a dictionary");
            }
            if (!isOn(dict.get("skipped"))) {
                pairs.addAll(pairs(dict, Convert.text(terms.get(1)).split("\\.", -1), skipsMissing));
            }
        }
        return pairs;
    }

    private static List<PyValue> refused() {
        throw TemplateException.failed("subelements lookup expects a dict or a list first");
    }

    private static boolean isOn(@Nullable PyValue flag) {
        return flag != null
                && (flag instanceof PyText text
                        ? text.text().matches("(?i)y|yes|on|1|true|t")
                        : !(flag instanceof PyBool bool && !bool.flag()) && Truthiness.of(flag));
    }

    /** The element without its list, with each item of that list. */
    private static List<PyValue> pairs(PyDict element, String[] path, boolean skipsMissing) {
        PyDict copy = copied(element);
        PyDict at = copy;
        for (int i = 0; i < path.length; i++) {
            PyValue next = at.get(path[i]);
            boolean last = i == path.length - 1;
            if (last && next != null && isList(next)) {
                at.entries().remove(PyText.of(path[i]));
                return Items.list(next).stream()
                        .<PyValue>map(item -> PyTuple.of(copy, item))
                        .toList();
            }
            if (!last && next instanceof PyDict inner) {
                at = inner;
            } else if (skipsMissing && !(last && next != null)) {
                return List.of();
            } else {
                throw TemplateException.failed("could not find '" + path[i] + "' as expected in an iterated item");
            }
        }
        return List.of();
    }

    private static PyDict copied(PyDict dict) {
        PyDict copy = PyDict.empty();
        dict.entries().forEach((key, value) -> copy.put(key, value instanceof PyDict inner ? copied(inner) : value));
        return copy;
    }

    private static List<PyValue> random(Arguments call) {
        List<PyValue> terms = call.positional();
        if (terms.size() == 1) {
            return terms;
        }
        throw new UnknownReached(PyUnknown.notEvaluated("a random choice"));
    }
}
