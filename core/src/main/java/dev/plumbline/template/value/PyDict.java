package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary in the order of insertion, which templates may change in place. */
public final class PyDict implements PyValue {
    private final Map<PyValue, PyValue> entries = new LinkedHashMap<>();

    public static PyDict empty() {
        return new PyDict();
    }

    public static PyDict copyOf(PyDict other) {
        PyDict copy = new PyDict();
        Meter.grow(other.entries.size());
        copy.entries.putAll(other.entries);
        return copy;
    }

    /** The entries themselves, not a copy; add only through {@link #put}. */
    public Map<PyValue, PyValue> entries() {
        return entries;
    }

    public PyDict put(PyValue key, PyValue value) {
        checkHashable(key);
        Meter.grow(1);
        entries.put(key, value);
        return this;
    }

    public PyDict put(String key, PyValue value) {
        return put(PyText.of(key), value);
    }

    public @Nullable PyValue get(PyValue key) {
        checkHashable(key);
        return entries.get(key);
    }

    public @Nullable PyValue get(String key) {
        return entries.get(PyText.of(key));
    }

    /** Refuses what Python cannot hash. */
    public static void checkHashable(PyValue key) {
        UnknownReached.check(key);
        if (key instanceof PyUndefined undefined && !undefined.lenient()) {
            throw undefined.used();
        }
        if (key instanceof PyList || key instanceof PyDict || key instanceof PyView) {
            throw TemplateException.failed("unhashable type: '" + key.typeName() + "'");
        }
        if (key instanceof PyTuple tuple) {
            tuple.items().forEach(PyDict::checkHashable);
        }
    }

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return entries.size();
    }

    @Override
    public String toString() {
        return Spelling.repr(this);
    }
}
