package dev.plumbline.template.query;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraint;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.Function;
import io.burt.jmespath.function.FunctionArgument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions that keep whole numbers whole, and count characters, as Python does. */
final class NumberFunctions {
    private static final ArgumentConstraint NUMBER = ArgumentConstraints.typeOf(JmesPathType.NUMBER);
    private static final ArgumentConstraint NUMBERS = ArgumentConstraints.arrayOf(NUMBER);

    private NumberFunctions() {}

    static Function[] all() {
        return new Function[] {
            new OfValue("abs", NUMBER, NumberFunctions::absolute),
            new OfValue("ceil", NUMBER, value -> rounded(value, RoundingMode.CEILING)),
            new OfValue("floor", NUMBER, value -> rounded(value, RoundingMode.FLOOR)),
            new OfValue("sum", NUMBERS, NumberFunctions::sum),
            new OfValue("avg", NUMBERS, NumberFunctions::average),
            new OfValue(
                    "length",
                    ArgumentConstraints.typeOf(JmesPathType.STRING, JmesPathType.ARRAY, JmesPathType.OBJECT),
                    value -> PyInt.of(Items.length(value))),
            new OfValue("to_number", ArgumentConstraints.anyValue(), NumberFunctions::number)
        };
    }

    private static PyValue absolute(PyValue value) {
        return value instanceof PyInt whole
                ? PyInt.of(whole.number().abs())
                : new PyFloat(Math.abs(Convert.real(value)));
    }

    private static PyValue rounded(PyValue value, RoundingMode mode) {
        if (value instanceof PyInt) {
            return value;
        }
        double number = Convert.real(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw TemplateException.failed("cannot convert float to integer");
        }
        return PyInt.of(new BigDecimal(number).setScale(0, mode).toBigInteger());
    }

    private static PyValue sum(PyValue list) {
        PyValue sum = PyInt.of(BigInteger.ZERO);
        for (PyValue item : Items.list(list)) {
            sum = Arithmetic.ADD.apply(sum, item);
        }
        return sum;
    }

    private static PyValue average(PyValue list) {
        int count = Items.length(list);
        return count == 0 ? PyNone.NONE : new PyFloat(Convert.real(sum(list)) / count);
    }

    private static PyValue number(PyValue value) {
        if (value instanceof PyInt || value instanceof PyFloat) {
            return value;
        }
        if (!(value instanceof PyText text)) {
            return PyNone.NONE;
        }
        return Numerals.whole(text.text(), 10)
                .or(() -> Numerals.real(text.text()).map(PyFloat::new))
                .orElse(PyNone.NONE);
    }

    /** A function of one value. */
    private static final class OfValue extends BaseFunction {
        private final UnaryOperator<PyValue> value;

        OfValue(String name, ArgumentConstraint argument, UnaryOperator<PyValue> value) {
            super(name, argument);
            this.value = value;
        }

        @Override
        @SuppressWarnings("unchecked") // the runtime of this package has no other values
        protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
            return (T) value.apply((PyValue) arguments.get(0).value());
        }
    }
}
