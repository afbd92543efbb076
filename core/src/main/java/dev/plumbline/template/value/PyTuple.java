package dev.plumbline.template.value;

import java.util.List;

/**
 * A tuple.
 *
 * @param fields names of its items if they have any
 */
public record PyTuple(List<PyValue> items, List<String> fields) implements PyValue {
    public PyTuple {
        items = List.copyOf(items);
        fields = List.copyOf(fields);
        Meter.grow(items.size());
    }

    public PyTuple(List<PyValue> items) {
        this(items, List.of());
    }

    public static PyTuple of(PyValue... items) {
        return new PyTuple(List.of(items));
    }

    @Override
    public String typeName() {
        return "tuple";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
