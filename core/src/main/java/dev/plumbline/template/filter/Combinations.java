package dev.plumbline.template.filter;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;

/** Filters that combine items of lists into tuples, in the order of Python's {@code itertools}. */
final class Combinations {
    private Combinations() {}

    static PyValue zip(PyValue value, Arguments args, Calls calls) {
        List<List<PyValue>> lists = lists(value, args);
        int shortest = lists.stream().mapToInt(List::size).min().orElse(0);
        return rows(lists, shortest, PyNone.NONE);
    }

    static PyValue zipLongest(PyValue value, Arguments args, Calls calls) {
        List<List<PyValue>> lists = lists(value, args);
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        return rows(lists, longest, args.get(-1, "fillvalue", PyNone.NONE));
    }

    private static List<List<PyValue>> lists(PyValue value, Arguments args) {
        List<List<PyValue>> lists = new ArrayList<>(List.of(Items.iterate(value)));
        args.positional().forEach(each -> lists.add(Items.iterate(each)));
        return lists;
    }

    private static PyList rows(List<List<PyValue>> lists, int count, PyValue fill) {
        List<PyValue> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<PyValue> row = new ArrayList<>();
            for (List<PyValue> list : lists) {
                row.add(i < list.size() ? list.get(i) : fill);
            }
            rows.add(new PyTuple(row));
        }
        return new PyList(rows);
    }

    static PyValue product(PyValue value, Arguments args, Calls calls) {
        List<List<PyValue>> lists = new ArrayList<>();
        int repeat = args.whole(-1, "repeat", 1);
        for (int i = 0; i < repeat; i++) {
            Meter.grow(1);
            lists.addAll(lists(value, args));
        }
        List<List<PyValue>> rows = new ArrayList<>(List.of(List.of()));
        for (List<PyValue> list : lists) {
            List<List<PyValue>> longer = new ArrayList<>();
            for (List<PyValue> row : rows) {
                for (PyValue item : list) {
                    Meter.grow(row.size() + 1);
                    List<PyValue> next = new ArrayList<>(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return tuples(rows);
    }

    private static PyList tuples(List<List<PyValue>> rows) {
        List<PyValue> tuples = new ArrayList<>();
        rows.forEach(row -> tuples.add(new PyTuple(row)));
        return new PyList(tuples);
    }

    static PyValue permutations(PyValue value, Arguments args, Calls calls) {
        List<PyValue> items = Items.iterate(value);
        PyValue length = args.get(0, "r", PyNone.NONE);
        List<List<PyValue>> rows = new ArrayList<>();
        choose(items, new ArrayList<>(), length == PyNone.NONE ? items.size() : Convert.index(length), false, rows);
        return tuples(rows);
    }

    static PyValue combinations(PyValue value, Arguments args, Calls calls) {
        List<List<PyValue>> rows = new ArrayList<>();
        choose(Items.iterate(value), new ArrayList<>(), Convert.index(args.get(0, "r", PyInt.of(0))), true, rows);
        return tuples(rows);
    }

    private static void choose(
            List<PyValue> items, List<Integer> chosen, int length, boolean ordered, List<List<PyValue>> rows) {
        Meter.step();
        if (chosen.size() == length) {
            Meter.grow(length);
            rows.add(chosen.stream().map(items::get).toList());
            return;
        }
        int from = ordered && !chosen.isEmpty() ? chosen.get(chosen.size() - 1) + 1 : 0;
        for (int i = from; i < items.size(); i++) {
            if (ordered || !chosen.contains(i)) {
                chosen.add(i);
                choose(items, chosen, length, ordered, rows);
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
