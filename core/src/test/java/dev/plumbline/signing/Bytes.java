package dev.plumbline.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the binary formats of SSH and OpenPGP. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes one(int value) {
        out.write(value);
        return this;
    }

    Bytes two(int value) {
        return one(value >> 8).one(value);
    }

    Bytes four(long value) {
        return raw(ByteBuffer.allocate(4).putInt((int) value).array());
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A string of SSH. */
    Bytes string(byte[] bytes) {
        return four(bytes.length).raw(bytes);
    }

    Bytes string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number of SSH. */
    Bytes number(BigInteger number) {
        return string(number.toByteArray());
    }

    /** A number of OpenPGP. */
    Bytes multiprecision(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        two(number.bitLength());
        out.write(bytes, skip, bytes.length - skip);
        return this;
    }

    byte[] array() {
        return out.toByteArray();
    }

    static String armored(String what, byte[] bytes) {
        boolean openpgp = what.startsWith("PGP");
        return "-----BEGIN " + what + "-----\n" + (openpgp ? "\n" : "")
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes) + "\n"
                + (openpgp ? "=" + Base64.getEncoder().encodeToString(checksum(bytes)) + "\n" : "") + "-----END "
                + what + "-----";
    }

    /** The 24 bits that GnuPG wants below the text, whatever they are worth. */
    private static byte[] checksum(byte[] bytes) {
        int checksum = 0xb704ce;
        for (byte each : bytes) {
            checksum ^= (each & 0xff) << 16;
            for (int bit = 0; bit < 8; bit++) {
                checksum <<= 1;
                if ((checksum & 0x1000000) != 0) {
                    checksum ^= 0x1864cfb;
                }
            }
        }
        return new byte[] {(byte) (checksum >> 16), (byte) (checksum >> 8), (byte) checksum};
    }
}
