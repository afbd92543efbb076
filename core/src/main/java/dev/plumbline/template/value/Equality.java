package dev.plumbline.template.value;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Python's {@code ==}. */
public final class Equality {
    private Equality() {}

    public static boolean same(PyValue left, PyValue right) {
        Meter.step();
        checkUsable(left);
        checkUsable(right);
        if (left instanceof PyPartial || right instanceof PyPartial) {
            return partial(left, right);
        }
        if (left instanceof PyText one) {
            return right instanceof PyText other && one.text().equals(other.text());
        }
        if (Convert.isNumber(left)) {
            return Convert.isNumber(right) && numbers(left, right);
        }
        if (left instanceof PyList one) {
            return right instanceof PyList other && lists(one.items(), other.items());
        }
        if (left instanceof PyTuple one) {
            return right instanceof PyTuple other && lists(one.items(), other.items());
        }
        if (left instanceof PyDict one) {
            return right instanceof PyDict other && dicts(one, other);
        }
        if (left instanceof PyView one && right instanceof PyView other && one.sort() == other.sort()) {
            return one.sort() == PyView.Sort.RANGE
                    ? lists(one.items(), other.items())
                    : one.sort() != PyView.Sort.VALUES && sets(one, other);
        }
        if (left instanceof PyUndefined) {
            return right instanceof PyUndefined;
        }
        return left == right;
    }

    private static void checkUsable(PyValue value) {
        if (value instanceof PyUnknown unknown) {
            throw new UnknownReached(unknown);
        }
        if (value instanceof PyUndefined undefined && !undefined.lenient()) {
            throw undefined.used();
        }
    }

    /** A half-known text certainly differs from one that its known ends or its sort exclude. */
    private static boolean partial(PyValue left, PyValue right) {
        PyPartial partial = left instanceof PyPartial some ? some : (PyPartial) right;
        PyValue other = partial == left ? right : left;
        if (!(other instanceof PyText) && !(other instanceof PyPartial)) {
            return false;
        }
        if (other instanceof PyText text) {
            List<PyValue> pieces = partial.pieces();
            boolean starts =
                    !(pieces.get(0) instanceof PyText first) || text.text().startsWith(first.text());
            boolean ends = !(pieces.get(pieces.size() - 1) instanceof PyText last)
                    || text.text().endsWith(last.text());
            if (!starts || !ends) {
                return false;
            }
        }
        throw new UnknownReached(partial.unknown());
    }

    private static boolean numbers(PyValue left, PyValue right) {
        if (!(left instanceof PyFloat) && !(right instanceof PyFloat)) {
            return Convert.whole(left).equals(Convert.whole(right));
        }
        if (left instanceof PyFloat one && right instanceof PyFloat other) {
            return one.number() == other.number();
        }
        double real = left instanceof PyFloat one ? one.number() : Convert.real(right);
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return false;
        }
        PyValue whole = left instanceof PyFloat ? right : left;
        return new BigDecimal(real).compareTo(new BigDecimal(Convert.whole(whole))) == 0;
    }

    private static boolean lists(List<PyValue> left, List<PyValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        UnknownReached doubt = null;
        for (int i = 0; i < left.size(); i++) {
            try {
                if (left.get(i) != right.get(i) && !same(left.get(i), right.get(i))) {
                    return false;
                }
            } catch (UnknownReached e) {
                doubt = e;
            }
        }
        if (doubt != null) {
            throw doubt;
        }
        return true;
    }

    private static boolean dicts(PyDict left, PyDict right) {
        if (left.entries().size() != right.entries().size()) {
            return false;
        }
        for (Map.Entry<PyValue, PyValue> entry : left.entries().entrySet()) {
            PyValue other = right.entries().get(entry.getKey());
            if (other == null || (other != entry.getValue() && !same(entry.getValue(), other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sets(PyView left, PyView right) {
        Set<PyValue> one = new HashSet<>(left.items());
        return one.equals(new HashSet<>(right.items()));
    }
}
