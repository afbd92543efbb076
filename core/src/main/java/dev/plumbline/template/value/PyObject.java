package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.List;
import java.util.Optional;

/**
 * An object of the engine that a template can name: a loop, a macro, a namespace, a method. Open only so that the
 * evaluation can bring its own; nothing outside of this library is ever one.
 */
public abstract non-sealed class PyObject implements PyValue {

    /** The attribute of this name, if there is one. */
    public Optional<PyValue> attribute(String name) {
        return Optional.empty();
    }

    /** The item under this key, if it has items and there is such a one. */
    public Optional<PyValue> item(PyValue key) {
        return Optional.empty();
    }

    /** Its keys if it is a mapping. */
    public Optional<List<PyValue>> keys() {
        return Optional.empty();
    }

    /** Calls it; refused unless it can be called. */
    public PyValue call(Arguments arguments) {
        throw TemplateException.failed("'" + typeName() + "' object is not callable");
    }

    /** Whether {@link #call} does something. */
    public boolean isCallable() {
        return false;
    }
}
