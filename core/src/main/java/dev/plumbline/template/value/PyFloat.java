package dev.plumbline.template.value;

/** A floating-point number. */
public record PyFloat(double number) implements PyValue {
    @Override
    public String typeName() {
        return "float";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        boolean whole = number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE;
        return whole ? Long.hashCode((long) number) : Double.hashCode(number);
    }
}
