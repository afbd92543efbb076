package dev.plumbline.template.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A list, which templates may change in place; every variable that holds it sees the change. */
public final class PyList implements PyValue {
    private final List<PyValue> items;

    public PyList(Collection<? extends PyValue> items) {
        this.items = new ArrayList<>(items);
        Meter.grow(items.size());
    }

    public static PyList of(PyValue... items) {
        return new PyList(Arrays.asList(items));
    }

    public static PyList ofTexts(Collection<String> texts) {
        return new PyList(texts.stream().map(PyText::of).toList());
    }

    /** The items themselves, not a copy. */
    public List<PyValue> items() {
        return items;
    }

    @Override
    public String typeName() {
        return "list";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return items.size();
    }

    @Override
    public String toString() {
        return Spelling.repr(this);
    }
}
