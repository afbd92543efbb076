package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A macro, or the body of a {@code call} block. */
public final class Macro extends PyObject {

    /**
     * What a macro is.
     *
     * @param parameters their names
     * @param defaults of the last parameters
     * @param uses which of {@code caller}, {@code varargs} and {@code kwargs} it names
     */
    public record Definition(
            String name, List<String> parameters, List<Expr> defaults, List<Stmt> body, Set<String> uses) {
        public Definition {
            parameters = List.copyOf(parameters);
            defaults = List.copyOf(defaults);
            body = List.copyOf(body);
            uses = Set.copyOf(uses);
        }
    }

    private final Definition definition;
    private final Frame around;

    Macro(Definition definition, Frame around) {
        this.definition = definition;
        this.around = around;
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public Optional<PyValue> attribute(String name) {
        return switch (name) {
            case "name" -> Optional.of(PyText.of(definition.name()));
            case "arguments" ->
                Optional.of(new PyTuple(definition.parameters().stream()
                        .map(each -> (PyValue) PyText.of(each))
                        .toList()));
            default -> Optional.empty();
        };
    }

    @Override
    public PyValue call(Arguments arguments) {
        Frame frame = around.inner();
        Map<String, PyValue> named = new LinkedHashMap<>(arguments.named());
        bind(arguments.positional(), named, frame);
        if (definition.uses().contains("caller") && !definition.parameters().contains("caller")) {
            PyValue caller = named.remove("caller");
            frame.set(
                    "caller",
                    caller == null || caller == PyNone.NONE ? PyUndefined.because("No caller defined") : caller);
        }
        if (definition.uses().contains("kwargs")) {
            PyDict rest = PyDict.empty();
            named.forEach(rest::put);
            frame.set("kwargs", rest);
        } else if (!named.isEmpty()) {
            throw TemplateException.failed("macro '" + definition.name() + "' takes no keyword argument '"
                    + named.keySet().iterator().next() + "'");
        }
        int most = definition.parameters().size();
        List<PyValue> more = arguments.skip(most).positional();
        if (definition.uses().contains("varargs")) {
            frame.set("varargs", new PyTuple(more));
        } else if (!more.isEmpty()) {
            throw TemplateException.failed(
                    "macro '" + definition.name() + "' takes not more than " + most + " argument(s)");
        }
        Output out = new Output();
        Stmt.runAll(definition.body(), frame, out);
        return frame.run().result(out);
    }

    private void bind(List<PyValue> positional, Map<String, PyValue> named, Frame frame) {
        List<String> parameters = definition.parameters();
        int without = parameters.size() - definition.defaults().size();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            PyValue given = i < positional.size() ? positional.get(i) : named.remove(name);
            if (given == null) {
                given = i < without
                        ? new PyUndefined(name, "parameter '" + name + "' was not provided", false)
                        : definition.defaults().get(i - without).evaluate(frame);
            }
            frame.set(name, given);
        }
    }
}
