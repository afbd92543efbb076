package dev.plumbline.template.value;

/** {@code True} or {@code False}; equal to 1 and 0, as in Python. */
public record PyBool(boolean flag) implements PyValue {
    public static final PyBool TRUE = new PyBool(true);
    public static final PyBool FALSE = new PyBool(false);

    public static PyBool of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    @Override
    public String typeName() {
        return "bool";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return flag ? 1 : 0;
    }
}
