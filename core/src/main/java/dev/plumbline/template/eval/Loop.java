package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The {@code loop} of a {@code for}. */
final class Loop extends PyObject {
    private final List<PyValue> items;
    private final int depth;
    private final @Nullable BiFunction<PyValue, Integer, PyValue> recursion;
    private int at;
    private @Nullable PyValue lastChecked;

    Loop(List<PyValue> items, int depth, @Nullable BiFunction<PyValue, Integer, PyValue> recursion) {
        this.items = items;
        this.depth = depth;
        this.recursion = recursion;
    }

    void moveTo(int index) {
        at = index;
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }

    @Override
    public Optional<PyValue> attribute(String name) {
        int size = items.size();
        return Optional.ofNullable(
                switch (name) {
                    case "index" -> PyInt.of(at + 1);
                    case "index0" -> PyInt.of(at);
                    case "revindex" -> PyInt.of(size - at);
                    case "revindex0" -> PyInt.of(size - at - 1);
                    case "first" -> PyBool.of(at == 0);
                    case "last" -> PyBool.of(at == size - 1);
                    case "length" -> PyInt.of(size);
                    case "depth" -> PyInt.of(depth + 1);
                    case "depth0" -> PyInt.of(depth);
                    case "previtem" -> at > 0 ? items.get(at - 1) : PyUndefined.because("there is no previous item");
                    case "nextitem" -> at + 1 < size ? items.get(at + 1) : PyUndefined.because("there is no next item");
                    case "cycle" -> new Globals.BuiltIn(name, this::cycle);
                    case "changed" -> new Globals.BuiltIn(name, this::changed);
                    default -> null;
                });
    }

    private PyValue cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw TemplateException.failed("no items for cycling given");
        }
        return arguments.positional().get(at % arguments.positional().size());
    }

    private PyValue changed(Arguments arguments) {
        PyValue now = new PyTuple(arguments.positional());
        boolean changed = lastChecked == null || !Equality.same(lastChecked, now);
        lastChecked = now;
        return PyBool.of(changed);
    }

    @Override
    public boolean isCallable() {
        return recursion != null;
    }

    @Override
    public PyValue call(Arguments arguments) {
        if (recursion == null) {
            throw TemplateException.failed("The loop must have the 'recursive' marker to be called recursively.");
        }
        return recursion.apply(arguments.get(0, "iterable"), depth + 1);
    }
}
