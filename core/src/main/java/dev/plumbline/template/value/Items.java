package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is in a container: walking over it, counting, membership, subscripts and slices. */
public final class Items {
    private Items() {}

    /** List, tuple or view, but neither text nor dictionary. */
    public static boolean isSequence(PyValue value) {
        return value instanceof PyList || value instanceof PyTuple || value instanceof PyView;
    }

    /** The items of what {@link #isSequence}. */
    public static List<PyValue> list(PyValue sequence) {
        if (sequence instanceof PyList list) {
            return list.items();
        }
        if (sequence instanceof PyTuple tuple) {
            return tuple.items();
        }
        return ((PyView) sequence).items();
    }

    /** What {@code for} walks over. */
    public static List<PyValue> iterate(PyValue value) {
        UnknownReached.check(value);
        if (isSequence(value)) {
            return list(value);
        }
        if (value instanceof PyDict dict) {
            return new ArrayList<>(dict.entries().keySet());
        }
        if (value instanceof PyText text) {
            Meter.grow(text.text().length());
            return characters(text);
        }
        if (value instanceof PyUndefined undefined) {
            if (undefined.lenient()) {
                return List.of();
            }
            throw undefined.used();
        }
        if (value instanceof PyObject object && object.keys().isPresent()) {
            return object.keys().get();
        }
        throw TemplateException.failed("'" + value.typeName() + "' object is not iterable");
    }

    private static List<PyValue> characters(PyText text) {
        List<PyValue> characters = new ArrayList<>();
        text.text()
                .codePoints()
                .forEach(point -> characters.add(new PyText(Character.toString(point), false, false, text.secret())));
        return characters;
    }

    public static boolean isIterable(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyUndefined undefined && !undefined.lenient()) {
            throw undefined.used();
        }
        return hasLength(value);
    }

    public static boolean hasLength(PyValue value) {
        return isSequence(value)
                || value instanceof PyDict
                || value instanceof PyText
                || value instanceof PyUndefined
                || (value instanceof PyObject object && object.keys().isPresent());
    }

    /** {@code len(value)}. */
    public static int length(PyValue value) {
        UnknownReached.check(value);
        if (isSequence(value)) {
            return list(value).size();
        }
        if (value instanceof PyDict dict) {
            return dict.entries().size();
        }
        if (value instanceof PyText text) {
            return text.text().codePointCount(0, text.text().length());
        }
        if (value instanceof PyUndefined undefined) {
            if (undefined.lenient()) {
                return 0;
            }
            throw undefined.used();
        }
        if (value instanceof PyObject object && object.keys().isPresent()) {
            return object.keys().get().size();
        }
        throw TemplateException.failed("object of type '" + value.typeName() + "' has no len()");
    }

    /** {@code item in container}. */
    public static boolean contains(PyValue container, PyValue item) {
        UnknownReached.check(container);
        if (container instanceof PyText text) {
            if (item instanceof PyUndefined undefined) {
                throw undefined.used();
            }
            UnknownReached.check(item);
            if (item instanceof PyText part) {
                return text.text().contains(part.text());
            }
            throw TemplateException.failed("'in <string>' requires string as left operand, not " + item.typeName());
        }
        if (container instanceof PyDict dict) {
            return dict.get(item) != null;
        }
        if (container instanceof PyUndefined undefined) {
            if (undefined.lenient()) {
                return false;
            }
            throw undefined.used();
        }
        if (container instanceof PyObject object && object.keys().isPresent()) {
            Optional<PyValue> found = object.item(item);
            // whether what is unknown there is there at all is unknown too
            found.ifPresent(value -> {
                if (value instanceof PyUnknown unknown) {
                    throw new UnknownReached(unknown);
                }
            });
            return found.isPresent();
        }
        if (container instanceof PyView view && view.sort() == PyView.Sort.KEYS) {
            PyDict.checkHashable(item);
        }
        if (!isSequence(container)) {
            throw TemplateException.failed("argument of type '" + container.typeName() + "' is not iterable");
        }
        return among(list(container), item);
    }

    /** Whether an item equals one of these; one certain equality is enough. */
    public static boolean among(List<PyValue> items, PyValue wanted) {
        UnknownReached doubt = null;
        for (PyValue item : items) {
            try {
                if ((item == wanted && !(item instanceof PyUnknown)) || Equality.same(item, wanted)) {
                    return true;
                }
            } catch (UnknownReached e) {
                doubt = e;
            }
        }
        if (doubt != null) {
            throw doubt;
        }
        return false;
    }

    /** {@code container[key]}, if there is such an item. */
    public static Optional<PyValue> get(PyValue container, PyValue key) {
        UnknownReached.check(key);
        if (container instanceof PyDict dict) {
            if (key instanceof PyUndefined undefined) {
                throw undefined.used();
            }
            boolean hashable = !(key instanceof PyList) && !(key instanceof PyDict) && !(key instanceof PyView);
            return hashable ? Optional.ofNullable(dict.get(key)) : Optional.empty();
        }
        if (container instanceof PyObject object) {
            return object.item(key);
        }
        if (!(key instanceof PyInt) && !(key instanceof PyBool)) {
            return Optional.empty();
        }
        int index = Convert.index(key);
        if (isSequence(container) && !(container instanceof PyView view && view.sort() != PyView.Sort.RANGE)) {
            List<PyValue> items = list(container);
            int at = index < 0 ? index + items.size() : index;
            return at >= 0 && at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
        }
        if (container instanceof PyText text) {
            int length = length(text);
            int at = index < 0 ? index + length : index;
            return at >= 0 && at < length ? Optional.of(piece(text, List.of(at))) : Optional.empty();
        }
        return Optional.empty();
    }

    private static PyText piece(PyText text, List<Integer> positions) {
        int[] points = text.text().codePoints().toArray();
        StringBuilder out = new StringBuilder();
        positions.forEach(at -> out.appendCodePoint(points[at]));
        return new PyText(out.toString(), false, false, text.secret());
    }

    /** {@code container[start:stop:step]}, each {@code None} where it is left out. */
    public static PyValue slice(PyValue container, PyValue start, PyValue stop, PyValue step) {
        UnknownReached.check(container);
        if (container instanceof PyUndefined) {
            return container;
        }
        if ((!(container instanceof PyText) && !isSequence(container)) || container instanceof PyView) {
            throw TemplateException.failed("'" + container.typeName() + "' object is not subscriptable");
        }
        List<Integer> positions = positions(length(container), start, stop, step);
        if (container instanceof PyText text) {
            return piece(text, positions);
        }
        List<PyValue> items = list(container);
        List<PyValue> chosen = new ArrayList<>();
        positions.forEach(at -> chosen.add(items.get(at)));
        return container instanceof PyTuple ? new PyTuple(chosen) : new PyList(chosen);
    }

    private static List<Integer> positions(int length, PyValue start, PyValue stop, PyValue step) {
        int by = step == PyNone.NONE ? 1 : Convert.index(step);
        if (by == 0) {
            throw TemplateException.failed("slice step cannot be zero");
        }
        int lowest = by > 0 ? 0 : -1;
        int highest = by > 0 ? length : length - 1;
        long from = start == PyNone.NONE
                ? (by > 0 ? lowest : highest)
                : clamp(Convert.index(start), length, lowest, highest);
        long to =
                stop == PyNone.NONE ? (by > 0 ? highest : lowest) : clamp(Convert.index(stop), length, lowest, highest);
        List<Integer> positions = new ArrayList<>();
        for (long at = from; by > 0 ? at < to : at > to; at += by) {
            positions.add((int) at);
        }
        return positions;
    }

    private static long clamp(int index, int length, int lowest, int highest) {
        long at = index < 0 ? (long) index + length : index;
        return Math.max(lowest, Math.min(highest, at));
    }

    public static List<PyValue> reversed(List<PyValue> items) {
        List<PyValue> turned = new ArrayList<>(items);
        Collections.reverse(turned);
        return turned;
    }
}
