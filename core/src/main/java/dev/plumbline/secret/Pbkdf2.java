package dev.plumbline.secret;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** PBKDF2 with HMAC-SHA256 (RFC 8018) of a password in bytes; the one of the JDK takes characters. */
final class Pbkdf2 {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 32;

    private Pbkdf2() {}

    static byte[] derive(byte[] password, byte[] salt, int iterations, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(password, ALGORITHM));
            byte[] key = new byte[length];
            for (int block = 1, at = 0; at < length; block++, at += BLOCK) {
                byte[] sum = block(mac, salt, block, iterations);
                System.arraycopy(sum, 0, key, at, Math.min(BLOCK, length - at));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] block(Mac mac, byte[] salt, int number, int iterations) throws GeneralSecurityException {
        mac.update(salt);
        mac.update(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
        byte[] last = mac.doFinal();
        byte[] sum = last.clone();
        for (int i = 1; i < iterations; i++) {
            mac.update(last);
            mac.doFinal(last, 0);
            for (int j = 0; j < BLOCK; j++) {
                sum[j] ^= last[j];
            }
        }
        return sum;
    }
}
