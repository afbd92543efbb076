package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.Signature.Status;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public key of SSH (RFC 4253, 5656, 8709), those of security keys included.
 *
 * @param encoded its bytes in base64, as in a file {@code id_ed25519.pub}
 */
public record SshKey(String encoded) implements VerifyingKey {
    private static final Pattern LINE =
            Pattern.compile("([a-z0-9@.-]{1,64})\\s+([A-Za-z0-9+/]{16,16384}={0,2})(?:\\s.*)?");
    private static final int LEAST_MODULUS = 2048;

    /**
     * Reads the type and the key in base64, with or without a comment behind them.
     *
     * @return empty if it is no public key that can be used here
     */
    public static Optional<SshKey> read(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        SshKey key = new SshKey(parts.group(2));
        try {
            return key.decoded().type().equals(parts.group(1)) ? Optional.of(key) : Optional.empty();
        } catch (SignatureException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static SshKey of(byte[] blob) {
        return new SshKey(Base64.getEncoder().encodeToString(blob));
    }

    @Override
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(encoded));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A key with what signatures by it look like.
     *
     * @param type the name of the algorithm
     * @param key the key for the JDK
     * @param application what a security key was made for; null for a key in a file
     */
    @SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
    record Decoded(String type, PublicKey key, byte @Nullable [] application) {}

    Decoded decoded() throws SignatureException {
        Octets blob = new Octets(Base64.getDecoder().decode(encoded));
        String type = blob.text();
        try {
            return switch (type) {
                case "ssh-ed25519" -> new Decoded(type, ended(PublicKeys.ed25519(blob.string()), blob), null);
                case "sk-ssh-ed25519@openssh.com" -> {
                    PublicKey key = PublicKeys.ed25519(blob.string());
                    yield new Decoded(type, key, last(blob));
                }
                case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                    new Decoded(type, ended(curve(type, blob), blob), null);
                case "sk-ecdsa-sha2-nistp256@openssh.com" -> {
                    PublicKey key = curve(type, blob);
                    yield new Decoded(type, key, last(blob));
                }
                case "ssh-rsa" -> new Decoded(type, ended(rsa(blob), blob), null);
                case "ssh-dss" -> throw new SignatureException(Status.WEAK_ALGORITHM, "is signed with DSA (ssh-dss)");
                default ->
                    throw new SignatureException(
                            Status.UNSUPPORTED, "is signed by a key of a type that is not checked here");
            };
        } catch (GeneralSecurityException e) {
            throw SignatureException.malformed("carries a signature by something that is no key");
        }
    }

    private static PublicKey curve(String type, Octets blob) throws SignatureException, GeneralSecurityException {
        String curve = blob.text();
        if (!type.contains(curve)) {
            throw SignatureException.malformed("carries a signature by a key of two curves");
        }
        return PublicKeys.nist(curve, blob.string());
    }

    private static PublicKey rsa(Octets blob) throws SignatureException, GeneralSecurityException {
        BigInteger exponent = blob.number();
        BigInteger modulus = blob.number();
        if (modulus.bitLength() < LEAST_MODULUS) {
            throw new SignatureException(
                    Status.WEAK_ALGORITHM, "is signed by a key of RSA with less than " + LEAST_MODULUS + " bits");
        }
        return PublicKeys.rsa(modulus, exponent);
    }

    private static byte[] last(Octets blob) throws SignatureException {
        byte[] last = blob.string();
        blob.end();
        return last;
    }

    private static PublicKey ended(PublicKey key, Octets blob) throws SignatureException {
        blob.end();
        return key;
    }
}
