package dev.plumbline.template.eval;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.Optional;

/** {@code a.b} and {@code a[b]} as Jinja resolves them: each tries the other where its own way finds nothing. */
final class Attributes {
    private Attributes() {}

    static PyValue attribute(PyValue owner, String name) {
        UnknownReached.check(owner);
        if (owner instanceof PyUndefined undefined) {
            return ofUndefined(undefined);
        }
        Optional<PyValue> found = own(owner, name);
        if (found.isEmpty()) {
            found = Items.get(owner, PyText.of(name));
        }
        return found.orElseGet(() -> PyUndefined.attribute(owner, name));
    }

    static PyValue item(PyValue owner, PyValue key) {
        UnknownReached.check(owner);
        UnknownReached.check(key);
        if (owner instanceof PyUndefined undefined) {
            return ofUndefined(undefined);
        }
        Optional<PyValue> found = Items.get(owner, key);
        if (found.isEmpty() && key instanceof PyText name) {
            found = own(owner, name.text());
        }
        return found.orElseGet(() -> PyUndefined.element(owner, key));
    }

    private static PyValue ofUndefined(PyUndefined undefined) {
        if (undefined.lenient()) {
            throw undefined.used();
        }
        return undefined;
    }

    private static Optional<PyValue> own(PyValue owner, String name) {
        if (owner instanceof PyObject object) {
            return object.attribute(name);
        }
        if (name.startsWith("__")) {
            boolean hasIt = owner instanceof PyDict dict && dict.get(name) != null;
            return hasIt
                    ? Optional.empty()
                    : Optional.of(PyUnknown.notEvaluated("the attribute " + name + " of Python's objects"));
        }
        if (owner instanceof PyNone) {
            return Optional.empty();
        }
        if (owner instanceof PyTuple tuple && tuple.fields().contains(name)) {
            return Optional.of(tuple.items().get(tuple.fields().indexOf(name)));
        }
        return Method.exists(owner, name) ? Optional.of(new Method(owner, name)) : Optional.empty();
    }
}
