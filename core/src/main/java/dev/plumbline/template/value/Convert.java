package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigInteger;

/** What a function takes its arguments for. */
public final class Convert {
    private Convert() {}

    /** The text of a text; anything else is refused. */
    public static String text(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyText text) {
            return text.text();
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        throw TemplateException.failed("expected text, got '" + value.typeName() + "'");
    }

    public static BigInteger whole(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyInt number) {
            return number.number();
        }
        if (value instanceof PyBool bool) {
            return bool.flag() ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        throw TemplateException.failed("'" + value.typeName() + "' object cannot be interpreted as an integer");
    }

    /** A whole number that fits; far ones are cut to what no list reaches. */
    public static int index(PyValue value) {
        BigInteger number = whole(value);
        return number.bitLength() < 31
                ? number.intValue()
                : number.signum() < 0 ? Integer.MIN_VALUE + 1 : Integer.MAX_VALUE;
    }

    public static boolean isNumber(PyValue value) {
        return value instanceof PyInt || value instanceof PyFloat || value instanceof PyBool;
    }

    public static double real(PyValue value) {
        UnknownReached.check(value);
        return value instanceof PyFloat number ? number.number() : whole(value).doubleValue();
    }
}
