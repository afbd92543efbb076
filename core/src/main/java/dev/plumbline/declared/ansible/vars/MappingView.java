package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A dictionary whose items are made when they are asked for. */
abstract class MappingView extends PyObject {

    abstract Optional<PyValue> entry(String name);

    /** The keys; may refuse, by what an unknown value throws, to tell them. */
    abstract List<String> entryNames();

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public Optional<PyValue> item(PyValue key) {
        return key instanceof PyText text ? entry(text.text()) : Optional.empty();
    }

    @Override
    public Optional<List<PyValue>> keys() {
        return Optional.of(entryNames().stream().<PyValue>map(PyText::of).toList());
    }

    @Override
    public Optional<PyValue> attribute(String name) {
        return switch (name) {
            case "get" ->
                method(arguments -> item(arguments.get(0, "key")).orElse(arguments.get(1, "default", PyNone.NONE)));
            case "keys" -> method(arguments -> new PyView(PyView.Sort.KEYS, keys().orElseThrow()));
            case "values" ->
                method(arguments -> new PyView(
                        PyView.Sort.VALUES,
                        entryNames().stream()
                                .map(each -> entry(each).orElseThrow())
                                .toList()));
            case "items" ->
                method(arguments -> new PyView(
                        PyView.Sort.ITEMS,
                        entryNames().stream()
                                .<PyValue>map(each ->
                                        PyTuple.of(PyText.of(each), entry(each).orElseThrow()))
                                .toList()));
            default -> Optional.empty();
        };
    }

    private static Optional<PyValue> method(Function<Arguments, PyValue> body) {
        return Optional.of(new Bound(body));
    }

    private static final class Bound extends PyObject {
        private final Function<Arguments, PyValue> body;

        Bound(Function<Arguments, PyValue> body) {
            this.body = body;
        }

        @Override
        public String typeName() {
            return "builtin_function_or_method";
        }

        @Override
        public boolean isCallable() {
            return true;
        }

        @Override
        public PyValue call(Arguments arguments) {
            return body.apply(arguments);
        }
    }
}
