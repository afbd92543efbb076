package dev.plumbline.policy.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads binary data from front to end. What does not fit is malformed, whatever it claims. */
final class Octets {
    private final byte[] bytes;
    private int at;

    Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int position() {
        return at;
    }

    int left() {
        return bytes.length - at;
    }

    int one() throws SignatureException {
        return bytes[advance(1)] & 0xff;
    }

    int two() throws SignatureException {
        return one() << 8 | one();
    }

    /** Four octets as a number that is not negative. */
    long four() throws SignatureException {
        return (long) two() << 16 | two();
    }

    byte[] take(long length) throws SignatureException {
        int from = advance(length);
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** A string of SSH: its length in four octets, then its bytes. */
    byte[] string() throws SignatureException {
        return take(four());
    }

    String text() throws SignatureException {
        return new String(string(), StandardCharsets.ISO_8859_1);
    }

    /** A number of SSH that must not be negative. */
    BigInteger number() throws SignatureException {
        byte[] number = string();
        if (number.length > 0 && number[0] < 0) {
            throw SignatureException.malformed("carries a signature with a negative number");
        }
        return new BigInteger(1, number);
    }

    /** A number of OpenPGP: its length in bits in two octets, then its bytes. */
    byte[] multiprecision() throws SignatureException {
        return take((two() + 7) / 8);
    }

    byte[] rest() throws SignatureException {
        return take(left());
    }

    void end() throws SignatureException {
        if (!atEnd()) {
            throw SignatureException.malformed(
                    "carries a signature with " + left() + " octets too many: more than a signature");
        }
    }

    private int advance(long length) throws SignatureException {
        if (length > left()) {
            throw SignatureException.malformed("carries a signature that is cut off");
        }
        int from = at;
        at += (int) length;
        return from;
    }
}
