package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node.Loop;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.model.Reason;
import dev.plumbline.template.Lookups;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a task is repeated over.
 *
 * @param items in order
 * @param unknown why the items, or some of them, cannot be known; null if all are
 */
record LoopItems(
        List<PyValue> items,
        @org.jspecify.annotations.Nullable PyUnknown unknown) {
    private static final int MOST = 10_000;

    LoopItems {
        items = List.copyOf(items);
    }

    /**
     * Evaluates a loop.
     *
     * @param module that of the task, by which files are looked for in one folder or another
     * @throws TemplateException if Ansible would fail over it, or if it exceeds a limit
     */
    static LoopItems of(Loop loop, String module, HostVariables variables) {
        String with = loop.with().substring(loop.with().lastIndexOf('.') + 1);
        PyValue raw = loop.terms().value();
        if (with.isEmpty()) {
            return listed(variables.evaluate(raw, loop.terms().place()));
        }
        boolean picky = with.equals("first_found");
        List<PyValue> terms = new ArrayList<>();
        for (PyValue term : terms(raw, loop, variables, picky)) {
            if (term instanceof PyUnknown unknown && !with.equals("dict")) {
                return new LoopItems(List.of(), unknown);
            }
            if (!(picky && term instanceof PyUndefined)) {
                terms.add(term);
            }
        }
        return limited(with(with, terms, folder(module), variables));
    }

    private static LoopItems listed(PyValue value) {
        if (value instanceof PyUnknown unknown) {
            return new LoopItems(List.of(), unknown);
        }
        if (value instanceof PyPartial partial) {
            return new LoopItems(List.of(), partial.unknown());
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        if (!(value instanceof PyList list)) {
            throw TemplateException.failed(
                    "Invalid data passed to 'loop', it requires a list, got a " + value.typeName());
        }
        return limited(new LoopItems(list.items(), null));
    }

    private static LoopItems limited(LoopItems items) {
        if (items.items.size() > MOST) {
            throw TemplateException.budget("repeats a task more than " + MOST + " times");
        }
        return items;
    }

    private static List<PyValue> terms(PyValue raw, Loop loop, HostVariables variables, boolean picky) {
        if (picky && raw instanceof PyList list) {
            List<PyValue> terms = new ArrayList<>();
            for (PyValue each : list.items()) {
                try {
                    terms.add(variables.evaluate(each, loop.terms().place()));
                } catch (TemplateException e) {
                    if (e.sort() != TemplateException.Sort.UNDEFINED) {
                        throw e;
                    }
                }
            }
            return terms;
        }
        PyValue value = variables.evaluate(raw, loop.terms().place());
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        return Items.isSequence(value) ? Items.list(value) : List.of(value);
    }

    private static String folder(String module) {
        return module.contains("template") ? "templates" : module.contains("var") ? "vars" : "files";
    }

    private static LoopItems with(String with, List<PyValue> terms, String folder, HostVariables variables) {
        return switch (with) {
            case "items" -> new LoopItems(flattenedOnce(terms), null);
            case "list" -> new LoopItems(terms, null);
            case "flattened" -> new LoopItems(flattened(terms), null);
            case "indexed_items" -> new LoopItems(indexed(flattenedOnce(terms)), null);
            case "together" -> new LoopItems(together(lists(terms)), null);
            case "nested", "cartesian" -> new LoopItems(nested(lists(terms)), null);
            case "dict" -> dict(terms);
            default -> looked(with, terms, folder, variables);
        };
    }

    private static LoopItems looked(String with, List<PyValue> terms, String folder, HostVariables variables) {
        Lookups lookups = variables.context().lookups();
        Map<String, PyValue> named = with.equals("first_found") ? Map.of("subdir", PyText.of(folder)) : Map.of();
        PyValue found;
        try {
            found = lookups.look(with, new Arguments(terms, named), true);
        } catch (UnknownReached e) {
            return new LoopItems(List.of(), e.unknown());
        }
        if (found instanceof PyUnknown unknown) {
            return new LoopItems(List.of(), unknown);
        }
        return Items.isSequence(found)
                ? new LoopItems(Items.list(found), null)
                : new LoopItems(List.of(), PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "the loop with_" + with)));
    }

    private static List<PyValue> flattenedOnce(List<PyValue> terms) {
        List<PyValue> flat = new ArrayList<>();
        for (PyValue term : terms) {
            if (term instanceof PyList || term instanceof PyTuple) {
                flat.addAll(Items.list(term));
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    private static List<PyValue> flattened(List<PyValue> terms) {
        List<PyValue> flat = new ArrayList<>();
        for (PyValue term : terms) {
            if (term instanceof PyList || term instanceof PyTuple) {
                flat.addAll(flattened(Items.list(term)));
            } else if (!isNothing(term)) {
                flat.add(term);
            }
        }
        return flat;
    }

    private static boolean isNothing(PyValue term) {
        return term instanceof PyNone
                || (term instanceof PyText text
                        && (text.text().equals("None") || text.text().equals("null")));
    }

    private static List<PyValue> indexed(List<PyValue> items) {
        List<PyValue> pairs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            pairs.add(PyTuple.of(PyInt.of(i), items.get(i)));
        }
        return pairs;
    }

    private static List<List<PyValue>> lists(List<PyValue> terms) {
        return terms.stream()
                .map(term -> Items.isSequence(term) ? Items.list(term) : List.of(term))
                .toList();
    }

    private static List<PyValue> together(List<List<PyValue>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        List<PyValue> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            int at = i;
            rows.add(new PyList(flattenedOnce(lists.stream()
                    .map(list -> at < list.size() ? list.get(at) : PyNone.NONE)
                    .toList())));
        }
        return rows;
    }

    private static List<PyValue> nested(List<List<PyValue>> lists) {
        List<List<PyValue>> rows = List.of(List.of());
        for (List<PyValue> list : lists) {
            if ((long) rows.size() * list.size() > MOST) {
                throw TemplateException.budget("repeats a task more than " + MOST + " times");
            }
            List<List<PyValue>> longer = new ArrayList<>();
            for (List<PyValue> row : rows) {
                for (PyValue item : list) {
                    List<PyValue> next = new ArrayList<>(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows.stream().<PyValue>map(row -> new PyList(flattenedOnce(row))).toList();
    }

    private static LoopItems dict(List<PyValue> terms) {
        List<PyValue> pairs = new ArrayList<>();
        for (PyValue term : terms) {
            if (term instanceof PyUnknown unknown) {
                return new LoopItems(pairs, unknown);
            }
            if (!(term instanceof PyDict dict)) {
                throw TemplateException.failed("with_dict expects a dict");
            }
            dict.entries()
                    .forEach((key, value) ->
                            pairs.add(PyDict.empty().put("key", key).put("value", value)));
        }
        return new LoopItems(pairs, null);
    }

    /** What {@code ansible_loop} tells of one round. */
    PyDict position(int at, boolean withAll) {
        PyDict loop = PyDict.empty()
                .put("index", PyInt.of(at + 1L))
                .put("index0", PyInt.of(at))
                .put("first", PyBool.of(at == 0))
                .put("last", PyBool.of(at + 1 == items.size()))
                .put("length", PyInt.of(items.size()))
                .put("revindex", PyInt.of(items.size() - at))
                .put("revindex0", PyInt.of(items.size() - at - 1L));
        if (withAll) {
            loop.put("allitems", new PyList(items));
        }
        if (at + 1 < items.size()) {
            loop.put("nextitem", items.get(at + 1));
        }
        if (at > 0) {
            loop.put("previtem", items.get(at - 1));
        }
        return loop;
    }
}
