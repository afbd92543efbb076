package dev.plumbline.compare.spelling;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The fingerprints that ssh-keygen(1) shows of keys. */
public final class KeyFingerprint {
    private KeyFingerprint() {}

    /** {@code SHA256:} and the digest of a key, empty if the text is no base64. */
    public static Optional<String> of(String base64) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return Optional.of("SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
