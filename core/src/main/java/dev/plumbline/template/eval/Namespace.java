package dev.plumbline.template.eval;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.Optional;

/** What {@code namespace()} makes: its attributes can be set from inner scopes. */
final class Namespace extends PyObject {
    private final PyDict values = PyDict.empty();

    static Namespace of(Arguments arguments) {
        Namespace namespace = new Namespace();
        DictMethods.update(namespace.values, arguments);
        return namespace;
    }

    void set(String name, PyValue value) {
        values.put(name, value);
    }

    @Override
    public String typeName() {
        return "Namespace";
    }

    @Override
    public Optional<PyValue> attribute(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Optional<PyValue> item(PyValue key) {
        return key instanceof PyText name ? attribute(name.text()) : Optional.empty();
    }
}
