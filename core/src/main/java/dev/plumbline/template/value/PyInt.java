package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.math.BigInteger;

/**
 * A whole number of any size.
 *
 * @param secret whether it was made of a secret
 */
public record PyInt(BigInteger number, boolean secret) implements PyValue {
    private static final BigInteger MOST = BigInteger.TEN.pow(4300);

    public static PyInt of(long number) {
        return new PyInt(BigInteger.valueOf(number), false);
    }

    public static PyInt of(BigInteger number) {
        return new PyInt(number, false);
    }

    /** Its decimal digits, unless Python refuses to spell so many. */
    public String spelled() {
        if (number.bitLength() > 14_000 && number.abs().compareTo(MOST) >= 0) {
            throw TemplateException.failed("Exceeds the limit (4300 digits) for integer string conversion");
        }
        return number.toString();
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
