package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods of {@code list}, and the two of {@code tuple}. */
final class ListMethods {
    private ListMethods() {}

    static PyValue call(PyList list, String name, Arguments arguments) {
        List<PyValue> items = list.items();
        switch (name) {
            case "append" -> {
                Meter.grow(1);
                items.add(arguments.atMost(1).get(0, "object"));
            }
            case "extend" -> {
                List<PyValue> more = new ArrayList<>(Items.iterate(arguments.get(0, "iterable")));
                Meter.grow(more.size());
                items.addAll(more);
            }
            case "insert" -> {
                Meter.grow(1);
                int at = Convert.index(arguments.get(0, "index"));
                int from = at < 0 ? Math.max(0, at + items.size()) : Math.min(at, items.size());
                items.add(from, arguments.get(1, "object"));
            }
            case "remove" -> items.remove(position(items, arguments.get(0, "value")));
            case "reverse" -> Collections.reverse(items);
            case "sort" -> {
                if (arguments.named().containsKey("key")) {
                    return PyUnknown.notEvaluated("sorting by a function");
                }
                items.sort(Ordering::compare);
                if (arguments.flag(-1, "reverse", false)) {
                    Collections.reverse(items);
                }
            }
            case "clear" -> items.clear();
            case "copy" -> {
                return new PyList(items);
            }
            case "pop" -> {
                return pop(items, arguments);
            }
            default -> {
                return ofTuple(list, name, arguments);
            }
        }
        return PyNone.NONE;
    }

    private static PyValue pop(List<PyValue> items, Arguments arguments) {
        int at = arguments.whole(0, "index", -1);
        int from = at < 0 ? at + items.size() : at;
        if (from < 0 || from >= items.size()) {
            throw TemplateException.failed(items.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        return items.remove(from);
    }

    static PyValue ofTuple(PyValue owner, String name, Arguments arguments) {
        List<PyValue> items = Items.list(owner);
        PyValue wanted = arguments.get(0, "value");
        if (name.equals("count")) {
            return PyInt.of(
                    items.stream().filter(item -> Equality.same(item, wanted)).count());
        }
        if (arguments.positional().size() > 1) {
            return PyUnknown.notEvaluated("index within a part of a list");
        }
        return PyInt.of(position(items, wanted));
    }

    private static int position(List<PyValue> items, PyValue wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (Equality.same(items.get(i), wanted)) {
                return i;
            }
        }
        throw TemplateException.failed("the value is not in the list");
    }
}
