package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigDecimal;
import java.util.List;

/** Python's {@code <} and its kin. */
public final class Ordering {
    private Ordering() {}

    /** Negative, zero or positive; refuses what Python does not order. */
    public static int compare(PyValue left, PyValue right, String operator) {
        Meter.step();
        checkUsable(left);
        checkUsable(right);
        if (left instanceof PyText one && right instanceof PyText other) {
            return texts(one.text(), other.text());
        }
        if (Convert.isNumber(left) && Convert.isNumber(right)) {
            return numbers(left, right);
        }
        if (left instanceof PyList one && right instanceof PyList other) {
            return lists(one.items(), other.items(), operator);
        }
        if (left instanceof PyTuple one && right instanceof PyTuple other) {
            return lists(one.items(), other.items(), operator);
        }
        throw TemplateException.failed("'" + operator + "' not supported between instances of '" + left.typeName()
                + "' and '" + right.typeName() + "'");
    }

    public static int compare(PyValue left, PyValue right) {
        return compare(left, right, "<");
    }

    private static void checkUsable(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
    }

    private static int texts(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                // by code point, as Python does, not by UTF-16 unit
                return Integer.compare(left.codePointAt(i), right.codePointAt(i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int numbers(PyValue left, PyValue right) {
        if (!(left instanceof PyFloat) && !(right instanceof PyFloat)) {
            return Convert.whole(left).compareTo(Convert.whole(right));
        }
        double one = Convert.real(left);
        double other = Convert.real(right);
        if (Double.isNaN(one) || Double.isNaN(other)) {
            throw new UnknownReached(PyUnknown.notEvaluated("the order of not-a-number"));
        }
        if (Double.isInfinite(one) || Double.isInfinite(other)) {
            return Double.compare(one, other);
        }
        return decimal(left).compareTo(decimal(right));
    }

    private static BigDecimal decimal(PyValue value) {
        return value instanceof PyFloat real ? new BigDecimal(real.number()) : new BigDecimal(Convert.whole(value));
    }

    private static int lists(List<PyValue> left, List<PyValue> right, String operator) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!Equality.same(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i), operator);
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
