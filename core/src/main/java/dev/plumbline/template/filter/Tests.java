package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.UnknownReached;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All tests by name. */
public final class Tests {
    private static final Map<String, Test> ALL = new HashMap<>();

    static {
        types(ALL);
        comparisons(ALL);
        numbers(ALL);
        AnsibleTests.register(ALL);
    }

    private Tests() {}

    public static @Nullable Test find(String name) {
        return ALL.get(Filters.plain(name));
    }

    /** A test of the value alone, which must be known. */
    static Test of(Predicate<PyValue> predicate) {
        return (value, args, calls) -> {
            args.atMost(0);
            if (value instanceof PyUnknown unknown) {
                throw new UnknownReached(unknown);
            }
            return PyBool.of(predicate.test(value));
        };
    }

    private static void types(Map<String, Test> all) {
        all.put("defined", of(value -> !(value instanceof PyUndefined)));
        all.put("undefined", of(value -> value instanceof PyUndefined));
        all.put("none", of(value -> value == PyNone.NONE));
        all.put("boolean", of(value -> value instanceof PyBool));
        all.put("true", of(value -> value instanceof PyBool bool && bool.flag()));
        all.put("false", of(value -> value instanceof PyBool bool && !bool.flag()));
        all.put("integer", of(value -> value instanceof PyInt));
        all.put("float", of(value -> value instanceof PyFloat));
        all.put("number", of(Convert::isNumber));
        all.put("string", of(value -> value instanceof PyText || value instanceof PyPartial));
        all.put(
                "mapping",
                of(value -> value instanceof PyDict
                        || (value instanceof PyObject object && object.keys().isPresent())));
        all.put("sequence", of(Tests::isSequence));
        all.put("iterable", of(value -> value instanceof PyPartial || Items.isIterable(value)));
        all.put(
                "callable",
                of(value -> (value instanceof PyObject object && object.isCallable()) || value instanceof PyUndefined));
        all.put("escaped", of(value -> false));
        all.put("lower", of(value -> Chars.isCase(Spelling.str(value), false)));
        all.put("upper", of(value -> Chars.isCase(Spelling.str(value), true)));
        all.put("filter", (value, args, calls) -> known(calls.hasFilter(Convert.text(value)), value));
        all.put("test", (value, args, calls) -> known(calls.hasTest(Convert.text(value)), value));
        all.put("vault_encrypted", of(value -> false));
    }

    /** Plugins may bring what is not known here. */
    private static PyValue known(boolean known, PyValue name) {
        return known ? PyBool.TRUE : PyUnknown.notEvaluated("whether there is a plugin " + Spelling.repr(name));
    }

    private static boolean isSequence(PyValue value) {
        boolean views = value instanceof PyView view && view.sort() != PyView.Sort.RANGE;
        return value instanceof PyPartial || (!views && !(value instanceof PyUndefined) && Items.hasLength(value));
    }

    private static void comparisons(Map<String, Test> all) {
        for (String name : List.of("==", "eq", "equalto")) {
            all.put(name, (value, args, calls) -> PyBool.of(Equality.same(value, args.get(0, "other"))));
        }
        for (String name : List.of("!=", "ne")) {
            all.put(name, (value, args, calls) -> PyBool.of(!Equality.same(value, args.get(0, "other"))));
        }
        ordered(all, order -> order > 0, ">", "gt", "greaterthan");
        ordered(all, order -> order >= 0, ">=", "ge");
        ordered(all, order -> order < 0, "<", "lt", "lessthan");
        ordered(all, order -> order <= 0, "<=", "le");
        all.put("in", (value, args, calls) -> PyBool.of(Items.contains(args.get(0, "seq"), value)));
        all.put("contains", (value, args, calls) -> PyBool.of(Items.contains(value, args.get(0, "value"))));
        all.put("sameas", Tests::sameAs);
    }

    private static void ordered(Map<String, Test> all, Predicate<Integer> holds, String... names) {
        for (String name : names) {
            all.put(
                    name,
                    (value, args, calls) ->
                            PyBool.of(holds.test(Ordering.compare(value, args.get(0, "other"), names[0]))));
        }
    }

    /** Identity: certain for the values of which Python has only one, and for different types. */
    private static PyValue sameAs(PyValue value, Arguments args, Calls calls) {
        PyValue other = args.get(0, "other");
        UnknownReached.check(value);
        UnknownReached.check(other);
        if (value == other || value instanceof PyUndefined || other instanceof PyUndefined) {
            return PyBool.of(value == other);
        }
        if (!value.typeName().equals(other.typeName()) || value instanceof PyBool) {
            return PyBool.of(value instanceof PyBool && value.equals(other));
        }
        if (value instanceof PyInt || value instanceof PyText) {
            boolean small = value instanceof PyInt number && number.number().bitLength() < 8;
            return !Equality.same(value, other) || small
                    ? PyBool.of(Equality.same(value, other))
                    : PyUnknown.notEvaluated("whether two equal values are one in Python: test 'sameas'");
        }
        return PyBool.FALSE;
    }

    private static void numbers(Map<String, Test> all) {
        all.put("odd", (value, args, calls) -> PyBool.of(remainder(value, 2, 1)));
        all.put("even", (value, args, calls) -> PyBool.of(remainder(value, 2, 0)));
        all.put(
                "divisibleby",
                (value, args, calls) ->
                        PyBool.of(Equality.same(Arithmetic.MODULO.apply(value, args.get(0, "num")), PyInt.of(0))));
        for (String name : List.of("nan", "isnan")) {
            all.put(name, of(value -> {
                if (value instanceof PyUndefined undefined) {
                    throw undefined.used();
                }
                return value instanceof PyFloat number && Double.isNaN(number.number());
            }));
        }
    }

    private static boolean remainder(PyValue value, int by, int wanted) {
        if (value instanceof PyText) {
            throw TemplateException.failed("not all arguments converted during string formatting");
        }
        return Equality.same(Arithmetic.MODULO.apply(value, PyInt.of(by)), PyInt.of(wanted));
    }
}
