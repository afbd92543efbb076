package dev.plumbline.template.eval;

import dev.plumbline.template.Lookups;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names that every template knows. */
final class Globals {
    private final Lookups lookups;

    Globals(Lookups lookups) {
        this.lookups = lookups;
    }

    @Nullable
    PyValue find(String name) {
        return switch (name) {
            case "range" -> new BuiltIn(name, Globals::range);
            case "dict" ->
                new BuiltIn(name, arguments -> {
                    PyDict dict = PyDict.empty();
                    DictMethods.update(dict, arguments);
                    return dict;
                });
            case "namespace" -> new BuiltIn(name, Namespace::of);
            case "cycler" -> new BuiltIn(name, arguments -> new Cycler(arguments.positional()));
            case "joiner" -> new BuiltIn(name, arguments -> new Joiner(arguments.text(0, "sep", ", ")));
            case "lookup" -> new BuiltIn(name, arguments -> look(arguments, arguments.flag(-1, "wantlist", false)));
            case "query", "q" -> new BuiltIn(name, arguments -> look(arguments, true));
            case "now" -> new BuiltIn(name, arguments -> PyUnknown.notEvaluated("the time of the run: now()"));
            case "lipsum" -> new BuiltIn(name, arguments -> PyUnknown.notEvaluated("random text: lipsum()"));
            case "undef" ->
                new BuiltIn(
                        name,
                        arguments -> PyUndefined.because(
                                arguments.text(0, "hint", "Mandatory variable has not been overridden")));
            default -> null;
        };
    }

    private PyValue look(Arguments arguments, boolean asList) {
        String name = Convert.text(arguments.get(0, "name"));
        for (PyValue term : arguments.positional()) {
            if (term instanceof PyUndefined undefined) {
                throw undefined.used();
            }
        }
        return lookups.look(name, arguments.skip(1), asList);
    }

    private static PyValue range(Arguments arguments) {
        List<PyValue> given = arguments.positional();
        if (given.isEmpty() || given.size() > 3) {
            throw TemplateException.failed("range expected 1 to 3 arguments, got " + given.size());
        }
        BigInteger start = given.size() == 1 ? BigInteger.ZERO : Convert.whole(given.get(0));
        BigInteger stop = Convert.whole(given.get(given.size() == 1 ? 0 : 1));
        BigInteger step = given.size() == 3 ? Convert.whole(given.get(2)) : BigInteger.ONE;
        if (step.signum() == 0) {
            throw TemplateException.failed("range() arg 3 must not be zero");
        }
        List<PyValue> items = new ArrayList<>();
        for (BigInteger at = start; step.signum() > 0 ? at.compareTo(stop) < 0 : at.compareTo(stop) > 0; ) {
            Meter.grow(1);
            Meter.step();
            items.add(PyInt.of(at));
            at = at.add(step);
        }
        return new PyView(PyView.Sort.RANGE, items);
    }

    /** A function that is not a macro. */
    static final class BuiltIn extends PyObject {
        private final String name;
        private final Function<Arguments, PyValue> function;

        BuiltIn(String name, Function<Arguments, PyValue> function) {
            this.name = name;
            this.function = function;
        }

        @Override
        public String typeName() {
            return name.equals("dict") || name.equals("range") ? "type" : "function";
        }

        @Override
        public boolean isCallable() {
            return true;
        }

        @Override
        public PyValue call(Arguments arguments) {
            return function.apply(arguments);
        }
    }
}
