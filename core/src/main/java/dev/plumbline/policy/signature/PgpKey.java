package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.Signature.Status;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One key of OpenPGP in version 4, be it primary or subkey.
 *
 * @param created when it says that it was made
 * @param algorithm as OpenPGP numbers it
 * @param key the key for the JDK
 * @param body the packet, which fingerprints and bindings are about
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its fingerprint
record PgpKey(Instant created, int algorithm, PublicKey key, byte[] body) {
    static final int RSA = 1;
    static final int RSA_SIGN = 3;
    static final int ECDSA = 19;
    static final int EDDSA = 22;
    static final int ED25519 = 27;

    private static final String CURVE_ED25519 = "2b06010401da470f01";
    private static final int LEAST_MODULUS = 2048;

    static PgpKey of(byte[] body) throws SignatureException {
        Octets octets = new Octets(body);
        if (octets.one() != 4) {
            throw new SignatureException(
                    Status.UNSUPPORTED, "is signed by a key of OpenPGP in a version that is not checked here");
        }
        Instant created = Instant.ofEpochSecond(octets.four());
        int algorithm = octets.one();
        try {
            PublicKey key = key(algorithm, octets);
            octets.end();
            return new PgpKey(created, algorithm, key, body);
        } catch (GeneralSecurityException e) {
            throw SignatureException.malformed("carries a signature by something that is no key");
        }
    }

    private static PublicKey key(int algorithm, Octets octets) throws SignatureException, GeneralSecurityException {
        return switch (algorithm) {
            case RSA, RSA_SIGN -> {
                BigInteger modulus = new BigInteger(1, octets.multiprecision());
                BigInteger exponent = new BigInteger(1, octets.multiprecision());
                if (modulus.bitLength() < LEAST_MODULUS) {
                    throw new SignatureException(
                            Status.WEAK_ALGORITHM,
                            "is signed by a key of RSA with less than " + LEAST_MODULUS + " bits");
                }
                yield PublicKeys.rsa(modulus, exponent);
            }
            case ECDSA -> PublicKeys.nist(curve(octets.take(octets.one())), octets.multiprecision());
            case EDDSA -> {
                if (!HexFormat.of().formatHex(octets.take(octets.one())).equals(CURVE_ED25519)) {
                    throw unsupported();
                }
                Octets point = new Octets(octets.multiprecision());
                if (point.one() != 0x40) {
                    throw unsupported();
                }
                yield PublicKeys.ed25519(point.rest());
            }
            case ED25519 -> PublicKeys.ed25519(octets.take(32));
            case 17 -> throw new SignatureException(Status.WEAK_ALGORITHM, "is signed with DSA");
            default -> throw unsupported();
        };
    }

    private static String curve(byte[] identifier) throws SignatureException {
        return switch (HexFormat.of().formatHex(identifier)) {
            case "2a8648ce3d030107" -> "nistp256";
            case "2b81040022" -> "nistp384";
            case "2b81040023" -> "nistp521";
            default -> throw unsupported();
        };
    }

    private static SignatureException unsupported() {
        return new SignatureException(
                Status.UNSUPPORTED, "is signed by a key of OpenPGP of a type that is not checked here");
    }

    String fingerprint() {
        try {
            // how version 4 names keys; nothing is verified by it that a collision could help with
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(hashed());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it goes into fingerprints and into signatures on keys. */
    byte[] hashed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x99);
        out.write(body.length >> 8);
        out.write(body.length);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
