package dev.plumbline.template.query;

import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.JsonReader;
import dev.plumbline.template.value.JsonWriter;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import io.burt.jmespath.BaseRuntime;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.node.NodeFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What queries see of values of templates. Whatever is unknown ends a query that comes upon it. */
final class ValueRuntime extends BaseRuntime<PyValue> {
    private static final RuntimeConfiguration CONFIGURATION = RuntimeConfiguration.builder()
            .withFunctionRegistry(FunctionRegistry.defaultRegistry().extend(NumberFunctions.all()))
            .build();

    private final NodeFactory<PyValue> nodes;

    ValueRuntime() {
        super(CONFIGURATION);
        this.nodes = new ValueNodes(this);
    }

    @Override
    public NodeFactory<PyValue> nodeFactory() {
        return nodes;
    }

    @Override
    public JmesPathType typeOf(PyValue value) {
        Meter.step();
        UnknownReached.check(value);
        if (value instanceof PyText) {
            return JmesPathType.STRING;
        }
        if (value instanceof PyInt || value instanceof PyFloat) {
            return JmesPathType.NUMBER;
        }
        if (value instanceof PyBool) {
            return JmesPathType.BOOLEAN;
        }
        if (value instanceof PyList) {
            return JmesPathType.ARRAY;
        }
        if (value instanceof PyDict) {
            return JmesPathType.OBJECT;
        }
        if (value instanceof PyNone) {
            return JmesPathType.NULL;
        }
        if (value instanceof PyUndefined) {
            // to Python's library it is an object of no sort that it knows
            return JmesPathType.NULL;
        }
        throw new UnknownReached(PyUnknown.notEvaluated("a query of a value of the type " + value.typeName()));
    }

    @Override
    public boolean isTruthy(PyValue value) {
        refuseUndefined(value);
        return switch (typeOf(value)) {
            case NUMBER -> true;
            case BOOLEAN -> ((PyBool) value).flag();
            case NULL -> false;
            case STRING -> !((PyText) value).text().isEmpty();
            case ARRAY -> !toList(value).isEmpty();
            case OBJECT -> !((PyDict) value).entries().isEmpty();
        };
    }

    static void refuseUndefined(PyValue value) {
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
    }

    @Override
    public List<PyValue> toList(PyValue value) {
        return switch (typeOf(value)) {
            case ARRAY -> ((PyList) value).items();
            case OBJECT -> new ArrayList<>(((PyDict) value).entries().values());
            default -> List.of();
        };
    }

    @Override
    public String toString(PyValue value) {
        return typeOf(value) == JmesPathType.STRING
                ? ((PyText) value).text()
                : JsonWriter.write(value, JsonWriter.Style.COMPACT);
    }

    @Override
    public Number toNumber(PyValue value) {
        typeOf(value);
        return Convert.real(value);
    }

    @Override
    public PyValue getProperty(PyValue value, PyValue name) {
        refuseUndefined(value);
        if (typeOf(value) != JmesPathType.OBJECT) {
            return PyNone.NONE;
        }
        PyValue found = ((PyDict) value).get(name);
        return found == null ? PyNone.NONE : found;
    }

    @Override
    public Collection<PyValue> getPropertyNames(PyValue value) {
        return typeOf(value) == JmesPathType.OBJECT ? ((PyDict) value).entries().keySet() : List.of();
    }

    @Override
    public PyValue parseString(String json) {
        return JsonReader.read(json);
    }

    @Override
    public PyValue createNull() {
        return PyNone.NONE;
    }

    @Override
    public PyValue createArray(Collection<PyValue> items) {
        return new PyList(new ArrayList<>(items));
    }

    @Override
    public PyValue createString(String text) {
        Meter.text(text.length());
        return PyText.of(text);
    }

    @Override
    public PyValue createBoolean(boolean flag) {
        return PyBool.of(flag);
    }

    @Override
    public PyValue createObject(Map<PyValue, PyValue> members) {
        PyDict dict = PyDict.empty();
        members.forEach(dict::put);
        return dict;
    }

    @Override
    public PyValue createNumber(double number) {
        return new PyFloat(number);
    }

    @Override
    public PyValue createNumber(long number) {
        return PyInt.of(BigInteger.valueOf(number));
    }

    /** Python's order; what it does not order it refuses. */
    @Override
    public int compare(PyValue left, PyValue right) {
        typeOf(left);
        typeOf(right);
        return Ordering.compare(left, right);
    }
}
