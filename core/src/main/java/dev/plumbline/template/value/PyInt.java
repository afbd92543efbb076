package dev.plumbline.template.value;

import java.math.BigInteger;

/**
 * A whole number of any size.
 *
 * @param secret whether it was made of a secret
 */
public record PyInt(BigInteger number, boolean secret) implements PyValue {
    public static PyInt of(long number) {
        return new PyInt(BigInteger.valueOf(number), false);
    }

    public static PyInt of(BigInteger number) {
        return new PyInt(number, false);
    }

    @Override
    public String typeName() {
        return "int";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyValue value && Equality.same(this, value);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number.longValue());
    }
}
