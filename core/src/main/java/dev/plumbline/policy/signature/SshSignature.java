package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.Signature.Status;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A signature as {@code ssh-keygen -Y sign} makes it (PROTOCOL.sshsig of OpenSSH).
 *
 * @param key the key that it says it is by
 * @param hash {@code sha256} or {@code sha512}
 * @param value algorithm and signature, as SSH writes them
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
record SshSignature(SshKey key, String hash, byte[] value) {
    static final String ARMOR = "SSH SIGNATURE";

    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final String NAMESPACE = "git";
    private static final int USER_PRESENT = 1;

    static SshSignature read(String text) throws SignatureException {
        Octets blob = new Octets(Armor.only(text, ARMOR));
        if (!MessageDigest.isEqual(blob.take(MAGIC.length), MAGIC) || blob.four() != 1) {
            throw SignatureException.malformed("carries a signature of SSH in a version that is not known");
        }
        byte[] key = blob.string();
        String namespace = blob.text();
        byte[] reserved = blob.string();
        String hash = blob.text();
        byte[] value = blob.string();
        blob.end();
        if (!namespace.equals(NAMESPACE)) {
            throw SignatureException.malformed("carries a signature that was made for something else than commits:"
                    + " its namespace is not \"git\"");
        }
        if (reserved.length > 0 || !hash.matches("sha(256|512)")) {
            throw SignatureException.malformed("carries a signature of SSH that is not as the format wants it");
        }
        return new SshSignature(SshKey.of(key), hash, value);
    }

    /** Whether it fits. */
    boolean fits(byte[] message) throws SignatureException {
        SshKey.Decoded decoded = key.decoded();
        Octets parts = new Octets(value);
        String algorithm = parts.text();
        byte[] signature = parts.string();
        try {
            byte[] signed = signed(message);
            byte[] application = decoded.application();
            if (application != null) {
                signed = touched(application, parts, signed);
            }
            parts.end();
            return verified(decoded, algorithm, signature, signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] signed(byte[] message) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        string(out, NAMESPACE.getBytes(StandardCharsets.US_ASCII));
        string(out, new byte[0]);
        string(out, hash.getBytes(StandardCharsets.US_ASCII));
        string(
                out,
                MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-512")
                        .digest(message));
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    /** A security key signs what it was made for, whether somebody touched it, and how often it was used. */
    private static byte[] touched(byte[] application, Octets parts, byte[] signed)
            throws SignatureException, GeneralSecurityException {
        int flags = parts.one();
        byte[] counter = parts.take(4);
        if ((flags & USER_PRESENT) == 0) {
            throw SignatureException.malformed("is signed by a security key that nobody touched");
        }
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sha256.digest(application));
        out.write(flags);
        out.writeBytes(counter);
        out.writeBytes(sha256.digest(signed));
        return out.toByteArray();
    }

    private static boolean verified(SshKey.Decoded decoded, String algorithm, byte[] signature, byte[] signed)
            throws SignatureException, GeneralSecurityException {
        String name = algorithm(decoded.type(), algorithm);
        byte[] raw = decoded.type().contains("ecdsa") ? plain(decoded.key(), signature) : signature;
        return raw != null && verified(name, decoded.key(), raw, signed);
    }

    private static boolean verified(String name, PublicKey key, byte[] signature, byte[] signed)
            throws GeneralSecurityException {
        java.security.Signature verifier = java.security.Signature.getInstance(name);
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
    }

    private static byte @Nullable [] plain(PublicKey key, byte[] signature)
            throws SignatureException, GeneralSecurityException {
        Octets numbers = new Octets(signature);
        BigInteger first = numbers.number();
        BigInteger second = numbers.number();
        numbers.end();
        return key instanceof ECPublicKey curve
                ? PublicKeys.pair(first, second, PublicKeys.width(curve.getParams()))
                : null;
    }

    private static String algorithm(String type, String algorithm) throws SignatureException {
        if (type.equals("ssh-rsa")) {
            return switch (algorithm) {
                case "rsa-sha2-256" -> "SHA256withRSA";
                case "rsa-sha2-512" -> "SHA512withRSA";
                case "ssh-rsa" -> throw new SignatureException(Status.WEAK_ALGORITHM, "is signed with SHA-1 (ssh-rsa)");
                default -> throw SignatureException.malformed("carries a signature that its key cannot have made");
            };
        }
        if (!type.equals(algorithm)) {
            throw SignatureException.malformed("carries a signature that its key cannot have made");
        }
        return switch (type) {
            case "ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" -> "SHA256withECDSAinP1363Format";
            case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
            case "ecdsa-sha2-nistp521" -> "SHA512withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }
}
