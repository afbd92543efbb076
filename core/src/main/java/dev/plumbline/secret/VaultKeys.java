package dev.plumbline.secret;

import dev.plumbline.model.Reason;
import dev.plumbline.secret.VaultAnswer.Locked;
import dev.plumbline.secret.VaultAnswer.Opened;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The passwords of Ansible Vault, by their vault ids. Reads formats 1.1 and 1.2 and nothing else. May be used by several
 * threads.
 *
 * <p>The label in a ciphertext only says which password to try first: Ansible tries all of them, and so does this.
 */
public final class VaultKeys {
    /** No password at all: everything is locked. */
    public static final VaultKeys NONE = new VaultKeys(Map.of());

    private static final int ITERATIONS = 10_000;
    private static final int BLOCK = 16;

    /** A derivation takes some hundredths of a second, by design. */
    private static final int MOST_DERIVATIONS = 10_000;

    private final Map<String, byte[]> passwords;
    private final Map<String, VaultAnswer> known = new ConcurrentHashMap<>();
    private final AtomicInteger derivations = new AtomicInteger();

    private VaultKeys(Map<String, byte[]> passwords) {
        this.passwords = passwords;
    }

    /** Passwords by vault id, in the order in which they are tried. */
    public static VaultKeys of(Map<String, byte[]> passwords) {
        Map<String, byte[]> copy = new LinkedHashMap<>();
        passwords.forEach((id, password) -> copy.put(id, password.clone()));
        return new VaultKeys(Collections.unmodifiableMap(copy));
    }

    /** Whether a text is encrypted, by its first characters. */
    public static boolean isEncrypted(byte[] content) {
        byte[] header = VaultEnvelope.HEADER.getBytes(StandardCharsets.US_ASCII);
        return content.length >= header.length && Arrays.equals(content, 0, header.length, header, 0, header.length);
    }

    /** Decrypts; the same text is decrypted only once. */
    public VaultAnswer decrypt(String text) {
        return known.computeIfAbsent(text, this::attempt);
    }

    private VaultAnswer attempt(String text) {
        VaultEnvelope envelope;
        try {
            envelope = VaultEnvelope.parse(text);
        } catch (VaultEnvelope.Malformed e) {
            return new Locked(Reason.of(Reason.Code.NOT_EVALUATED, "what is encrypted " + e.getMessage() + "."));
        }
        String label = envelope.label();
        if (passwords.isEmpty()) {
            return locked("encrypted by Ansible Vault" + (label.isEmpty() ? "" : " for the vault id " + shown(label))
                    + ", and no password is configured.");
        }
        for (String id : order(label)) {
            if (derivations.incrementAndGet() > MOST_DERIVATIONS) {
                return new Locked(Reason.of(
                        Reason.Code.BUDGET_EXCEEDED,
                        "more than " + MOST_DERIVATIONS + " attempts to decrypt with Ansible Vault"));
            }
            byte[] plain = open(envelope, passwords.getOrDefault(id, new byte[0]));
            if (plain.length > 0) {
                return new Opened(Arrays.copyOfRange(plain, 1, plain.length), id);
            }
        }
        return locked("encrypted by Ansible Vault" + (label.isEmpty() ? "" : " for the vault id " + shown(label))
                + ", and none of the configured passwords opens it.");
    }

    private static Locked locked(String detail) {
        return new Locked(Reason.of(Reason.Code.LOCKED, detail));
    }

    private static String shown(String label) {
        String printable = label.replaceAll("[^\\x21-\\x7e]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) + "..." : printable;
    }

    private List<String> order(String label) {
        List<String> ids = new ArrayList<>(passwords.keySet());
        if (ids.remove(label)) {
            ids.add(0, label);
        }
        return ids;
    }

    /** A byte of 1 and the plain text, or nothing if the password does not fit. */
    private static byte[] open(VaultEnvelope envelope, byte[] password) {
        byte[] derived = Pbkdf2.derive(password, envelope.salt(), ITERATIONS, 80);
        byte[] mac = Hkdf.hmac(Arrays.copyOfRange(derived, 32, 64), envelope.ciphertext());
        if (!MessageDigest.isEqual(mac, envelope.mac())) {
            return new byte[0];
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOfRange(derived, 0, 32), "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(derived, 64, 80)));
            return unpadded(cipher.doFinal(envelope.ciphertext()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/CTR/NoPadding", e);
        }
    }

    /** PKCS #7, as the cipher would need it if it worked in blocks. */
    private static byte[] unpadded(byte[] padded) {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padding > padded.length) {
            return new byte[0];
        }
        byte[] plain = new byte[1 + padded.length - padding];
        plain[0] = 1;
        System.arraycopy(padded, 0, plain, 1, plain.length - 1);
        return plain;
    }

    /** The ids alone. */
    @Override
    public String toString() {
        return "passwords of " + passwords.keySet();
    }
}
