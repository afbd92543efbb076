package dev.plumbline.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and the HKDF built on it (RFC 5869), which Java 17 lacks. */
final class Hkdf {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] NO_SALT = new byte[32];

    private Hkdf() {}

    /** 32 bytes derived from a key for one purpose. */
    static byte[] derive(byte[] key, String info) {
        byte[] extracted = hmac(NO_SALT, key);
        byte[] purpose = info.getBytes(StandardCharsets.UTF_8);
        return hmac(extracted, purpose, new byte[] {1});
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
