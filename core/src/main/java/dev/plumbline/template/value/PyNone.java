package dev.plumbline.template.value;

/** Python's {@code None}. */
public enum PyNone implements PyValue {
    NONE;

    @Override
    public String typeName() {
        return "NoneType";
    }
}
