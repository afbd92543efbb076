package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's arithmetic operators, on numbers and on what else has them. */
public enum Arithmetic {
    ADD("+") {
        @Override
        PyValue others(PyValue left, PyValue right) {
            if (left instanceof PyText one && right instanceof PyText other) {
                Meter.text((long) one.text().length() + other.text().length());
                return new PyText(
                        one.text() + other.text(),
                        false,
                        one.unsafe() || other.unsafe(),
                        one.secret() || other.secret());
            }
            if (left instanceof PyList one && right instanceof PyList other) {
                return new PyList(joined(one.items(), other.items()));
            }
            if (left instanceof PyTuple one && right instanceof PyTuple other) {
                return new PyTuple(joined(one.items(), other.items()));
            }
            throw refused(left, right);
        }

        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            return PyInt.of(left.add(right));
        }

        @Override
        double real(double left, double right) {
            return left + right;
        }
    },
    SUBTRACT("-") {
        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            return PyInt.of(left.subtract(right));
        }

        @Override
        double real(double left, double right) {
            return left - right;
        }
    },
    MULTIPLY("*") {
        @Override
        PyValue others(PyValue left, PyValue right) {
            boolean times = left instanceof PyInt || left instanceof PyBool;
            PyValue repeated = times ? right : left;
            PyValue count = times ? left : right;
            if (!(count instanceof PyInt) && !(count instanceof PyBool)) {
                throw refused(left, right);
            }
            int number = Math.max(0, Convert.index(count));
            if (repeated instanceof PyText text) {
                Meter.text((long) text.text().length() * number);
                return new PyText(text.text().repeat(number), false, text.unsafe(), text.secret());
            }
            if (repeated instanceof PyList || repeated instanceof PyTuple) {
                List<PyValue> items = Items.list(repeated);
                List<PyValue> all = new ArrayList<>();
                for (int i = 0; i < (items.isEmpty() ? 0 : number); i++) {
                    Meter.grow(items.size());
                    all.addAll(items);
                }
                return repeated instanceof PyTuple ? new PyTuple(all) : new PyList(all);
            }
            throw refused(left, right);
        }

        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            Meter.text((long) left.bitLength() + right.bitLength());
            return PyInt.of(left.multiply(right));
        }

        @Override
        double real(double left, double right) {
            return left * right;
        }
    },
    DIVIDE("/") {
        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            return new PyFloat(real(left.doubleValue(), right.doubleValue()));
        }

        @Override
        double real(double left, double right) {
            if (right == 0) {
                throw TemplateException.failed("division by zero");
            }
            return left / right;
        }
    },
    FLOOR_DIVIDE("//") {
        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            return PyInt.of(floor(left, right)[0]);
        }

        @Override
        double real(double left, double right) {
            return Math.floor(DIVIDE.real(left, right));
        }
    },
    MODULO("%") {
        @Override
        PyValue others(PyValue left, PyValue right) {
            if (left instanceof PyText text) {
                return new PyText(
                        PercentFormat.apply(text.text(), right), false, false, text.secret() || Taint.isSecret(right));
            }
            throw refused(left, right);
        }

        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            return PyInt.of(floor(left, right)[1]);
        }

        @Override
        double real(double left, double right) {
            if (right == 0) {
                throw TemplateException.failed("float modulo");
            }
            double rest = left % right;
            return rest != 0 && rest < 0 != right < 0 ? rest + right : rest;
        }
    },
    POWER("**") {
        @Override
        PyValue whole(BigInteger left, BigInteger right) {
            if (right.signum() < 0) {
                return new PyFloat(real(left.doubleValue(), right.doubleValue()));
            }
            if (left.bitLength() > 1) {
                Meter.text(right.bitLength() > 30 ? Long.MAX_VALUE : (long) left.bitLength() * right.intValue());
                return PyInt.of(left.pow(right.intValue()));
            }
            boolean odd = right.testBit(0);
            return PyInt.of(right.signum() == 0 ? BigInteger.ONE : odd ? left : left.multiply(left));
        }

        @Override
        double real(double left, double right) {
            if (left == 0 && right < 0) {
                throw TemplateException.failed("0.0 cannot be raised to a negative power");
            }
            return Math.pow(left, right);
        }
    };

    private final String sign;

    Arithmetic(String sign) {
        this.sign = sign;
    }

    abstract PyValue whole(BigInteger left, BigInteger right);

    abstract double real(double left, double right);

    PyValue others(PyValue left, PyValue right) {
        throw refused(left, right);
    }

    /** Left operator right. */
    public PyValue apply(PyValue left, PyValue right) {
        if (this == ADD && isTextual(left) && isTextual(right) && isHalfKnown(left, right)) {
            return PyPartial.of(List.of(left, right));
        }
        if (!(left instanceof PyText && this == MODULO)) {
            checkUsable(right);
        }
        checkUsable(left);
        if (!Convert.isNumber(left) || !Convert.isNumber(right)) {
            return others(left, right);
        }
        if (left instanceof PyFloat || right instanceof PyFloat) {
            return new PyFloat(real(Convert.real(left), Convert.real(right)));
        }
        PyValue result = whole(Convert.whole(left), Convert.whole(right));
        boolean secret =
                (left instanceof PyInt one && one.secret()) || (right instanceof PyInt other && other.secret());
        return secret ? Taint.mark(result) : result;
    }

    private static boolean isTextual(PyValue value) {
        return value instanceof PyText || value instanceof PyPartial || value instanceof PyUnknown;
    }

    private static boolean isHalfKnown(PyValue left, PyValue right) {
        boolean allKnown = left instanceof PyText && right instanceof PyText;
        return !allKnown && !(left instanceof PyUnknown && right instanceof PyUnknown);
    }

    private static void checkUsable(PyValue value) {
        UnknownReached.check(value);
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
    }

    private static BigInteger[] floor(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw TemplateException.failed("integer division or modulo by zero");
        }
        BigInteger[] parts = left.divideAndRemainder(right);
        if (parts[1].signum() != 0 && parts[1].signum() != right.signum()) {
            return new BigInteger[] {parts[0].subtract(BigInteger.ONE), parts[1].add(right)};
        }
        return parts;
    }

    private static List<PyValue> joined(List<PyValue> left, List<PyValue> right) {
        List<PyValue> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    TemplateException refused(PyValue left, PyValue right) {
        return TemplateException.failed("unsupported operand type(s) for " + sign + ": '" + left.typeName() + "' and '"
                + right.typeName() + "'");
    }

    /** {@code -value} and {@code +value}. */
    public static PyValue signed(PyValue value, boolean negative) {
        checkUsable(value);
        if (value instanceof PyFloat real) {
            return new PyFloat(negative ? -real.number() : real.number());
        }
        if (value instanceof PyInt || value instanceof PyBool) {
            BigInteger number = Convert.whole(value);
            PyInt result = PyInt.of(negative ? number.negate() : number);
            return value instanceof PyInt whole && whole.secret() ? Taint.mark(result) : result;
        }
        throw TemplateException.failed(
                "bad operand type for unary " + (negative ? "-" : "+") + ": '" + value.typeName() + "'");
    }
}
