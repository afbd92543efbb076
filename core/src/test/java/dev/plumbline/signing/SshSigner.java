package dev.plumbline.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A key of SSH that signs as {@code ssh-keygen -Y sign} does, and as it never would. */
public final class SshSigner {
    private final String type;
    private final KeyPair pair;

    private SshSigner(String type, KeyPair pair) {
        this.type = type;
        this.pair = pair;
    }

    public static SshSigner ed25519() {
        return new SshSigner("ssh-ed25519", pair("Ed25519", 0));
    }

    public static SshSigner rsa() {
        return new SshSigner("ssh-rsa", pair("RSA", 2048));
    }

    /** As {@code ecdsa-sha2-nistp256} and so on. */
    public static SshSigner ecdsa(int bits) {
        return new SshSigner("ecdsa-sha2-nistp" + bits, pair("EC", bits));
    }

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Type and key, as in a file with the ending {@code pub}. */
    public String publicKey() {
        return type + " " + Base64.getEncoder().encodeToString(blob());
    }

    byte[] blob() {
        Bytes blob = new Bytes().string(type);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return blob.number(rsa.getPublicExponent()).number(rsa.getModulus()).array();
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            String curve = type.substring(type.lastIndexOf('-') + 1);
            int width = (Integer.parseInt(curve.substring("nistp".length())) + 7) / 8;
            byte[] point = new Bytes()
                    .one(4)
                    .raw(padded(ec.getW().getAffineX(), width))
                    .raw(padded(ec.getW().getAffineY(), width))
                    .array();
            return blob.string(curve).string(point).array();
        }
        return blob.string(lastOf(pair.getPublic().getEncoded(), 32)).array();
    }

    static byte[] padded(BigInteger number, int width) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[width];
        int length = Math.min(bytes.length, width);
        System.arraycopy(bytes, bytes.length - length, padded, width - length, length);
        return padded;
    }

    static byte[] lastOf(byte[] bytes, int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }

    /** As git has it signed. */
    public String sign(byte[] message) {
        return sign(message, "git", type.equals("ssh-rsa") ? "rsa-sha2-512" : type);
    }

    /** For a name space, and by an algorithm, of one's choice. */
    public String sign(byte[] message, String namespace, String algorithm) {
        return Bytes.armored("SSH SIGNATURE", signed(message, namespace, algorithm));
    }

    /** With something behind the signature. */
    public String signWithGarbage(byte[] message) {
        byte[] signed = signed(message, "git", type);
        return Bytes.armored(
                "SSH SIGNATURE", new Bytes().raw(signed).raw("and more").array());
    }

    private byte[] signed(byte[] message, String namespace, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(message);
            byte[] about = new Bytes()
                    .raw("SSHSIG")
                    .string(namespace)
                    .string("")
                    .string("sha512")
                    .string(digest)
                    .array();
            Signature signer = Signature.getInstance(name(algorithm));
            signer.initSign(pair.getPrivate());
            signer.update(about);
            byte[] value =
                    new Bytes().string(algorithm).string(spelled(signer.sign())).array();
            return new Bytes()
                    .raw("SSHSIG")
                    .four(1)
                    .string(blob())
                    .string(namespace)
                    .string("")
                    .string("sha512")
                    .string(value)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] spelled(byte[] signature) {
        if (!type.startsWith("ecdsa")) {
            return signature;
        }
        int half = signature.length / 2;
        return new Bytes()
                .number(new BigInteger(1, Arrays.copyOf(signature, half)))
                .number(new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length)))
                .array();
    }

    private static String name(String algorithm) {
        return switch (algorithm) {
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "ssh-rsa" -> "SHA1withRSA";
            case "ecdsa-sha2-nistp256" -> "SHA256withECDSAinP1363Format";
            case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
            case "ecdsa-sha2-nistp521" -> "SHA512withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }
}
