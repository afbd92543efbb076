package dev.plumbline.template;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Between the values of templates and those of the model. */
public final class ModelValues {
    private ModelValues() {}

    /** As a template sees it, a fact for example. A fingerprint says nothing of the secret: unknown. */
    public static PyValue of(Value value) {
        if (value instanceof Value.Text text) {
            return PyText.of(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return PyInt.of(whole.number());
        }
        if (value instanceof Value.Flag flag) {
            return PyBool.of(flag.flag());
        }
        if (value instanceof Value.Items items) {
            return new PyList(items.items().stream().map(ModelValues::of).toList());
        }
        if (value instanceof Value.Fields fields) {
            PyDict dict = PyDict.empty();
            fields.fields().forEach((name, item) -> dict.put(name, of(item)));
            return dict;
        }
        return PyUnknown.of(Reason.of(Reason.Code.LOCKED, "a secret of which only the fingerprint is known"));
    }

    /**
     * As the model holds it; empty for what it has no value for: nothing, what is unknown even in part, what is undefined,
     * and secrets, which only fingerprints may stand for.
     */
    public static Optional<Value> to(PyValue value) {
        if (value instanceof PyText text) {
            return text.secret() ? Optional.empty() : Optional.of(Value.of(text.text()));
        }
        if (value instanceof PyInt number) {
            boolean fits = number.number().bitLength() < 64;
            Value held = fits ? Value.of(number.number().longValue()) : Value.of(number.spelled());
            return number.secret() ? Optional.empty() : Optional.of(held);
        }
        if (value instanceof PyFloat number) {
            return Optional.of(Value.of(Spelling.real(number.number())));
        }
        if (value instanceof PyBool bool) {
            return Optional.of(Value.of(bool.flag()));
        }
        if (value instanceof PyList || value instanceof PyTuple) {
            return items(Items.list(value));
        }
        return value instanceof PyDict dict ? fields(dict) : Optional.empty();
    }

    private static Optional<Value> items(List<PyValue> items) {
        List<Value> values = new ArrayList<>();
        for (PyValue item : items) {
            Optional<Value> value = to(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(new Value.Items(values));
    }

    private static Optional<Value> fields(PyDict dict) {
        Map<String, Value> fields = new TreeMap<>();
        for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
            Optional<Value> value = to(entry.getValue());
            if (value.isEmpty() || !(entry.getKey() instanceof PyText name) || name.secret()) {
                return Optional.empty();
            }
            fields.put(name.text(), value.get());
        }
        return Optional.of(new Value.Fields(fields));
    }
}
