package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.Signature.Status;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * A signature of OpenPGP in version 4.
 *
 * @param type what it is about, as OpenPGP numbers it
 * @param algorithm of the key that made it
 * @param hash as OpenPGP numbers it
 * @param fields what it says of itself
 * @param trailer what is signed beside the data
 * @param numbers the signature proper
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
record PgpSignature(int type, int algorithm, int hash, PgpFields fields, byte[] trailer, byte[] numbers) {
    static final String ARMOR = "PGP SIGNATURE";

    static final int BINARY = 0x00;
    static final int DIRECT = 0x1f;
    static final int SUBKEY_BINDING = 0x18;
    static final int PRIMARY_BINDING = 0x19;
    static final int KEY_REVOCATION = 0x20;
    static final int SUBKEY_REVOCATION = 0x28;

    private static final int SHA1 = 2;

    /** The one signature that a block of text holds. */
    static PgpSignature read(String text) throws SignatureException {
        List<PgpPacket> packets = PgpPacket.all(Armor.only(text, ARMOR));
        if (packets.size() > 1) {
            throw new SignatureException(Status.SEVERAL, "carries " + packets.size() + " signatures in one");
        }
        if (packets.isEmpty() || packets.get(0).tag() != PgpPacket.SIGNATURE) {
            throw SignatureException.malformed("carries something of OpenPGP that is no signature");
        }
        return of(packets.get(0).body());
    }

    static PgpSignature of(byte[] body) throws SignatureException {
        Octets octets = new Octets(body);
        if (octets.one() != 4) {
            throw new SignatureException(
                    Status.UNSUPPORTED, "carries a signature of OpenPGP in a version that is not checked here");
        }
        int type = octets.one();
        int algorithm = octets.one();
        int hash = octets.one();
        byte[] hashed = octets.take(octets.two());
        int end = octets.position();
        byte[] unhashed = octets.take(octets.two());
        octets.two(); // the beginning of the digest, which only spares time
        ByteArrayOutputStream trailer = new ByteArrayOutputStream();
        trailer.write(body, 0, end);
        trailer.writeBytes(new byte[] {4, (byte) 0xff});
        trailer.writeBytes(ByteBuffer.allocate(4).putInt(end).array());
        return new PgpSignature(
                type, algorithm, hash, PgpFields.of(hashed, unhashed), trailer.toByteArray(), octets.rest());
    }

    boolean isCertification() {
        return type >= 0x10 && type <= 0x13;
    }

    /** Whether its digest can be forged with some effort. */
    boolean usesSha1() {
        return hash == SHA1;
    }

    /** Whether a key made it, over some data. */
    boolean fits(PgpKey key, byte[]... data) throws SignatureException {
        if (key.algorithm() != algorithm && !(key.algorithm() == PgpKey.RSA && algorithm == PgpKey.RSA_SIGN)) {
            return false;
        }
        try {
            return verified(key, new Octets(numbers), data);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean verified(PgpKey key, Octets octets, byte[]... data)
            throws SignatureException, GeneralSecurityException {
        byte[] signature;
        String name;
        boolean ofDigest = false;
        if (key.key() instanceof RSAPublicKey rsa) {
            int width = (rsa.getModulus().bitLength() + 7) / 8;
            signature = PublicKeys.pair(BigInteger.ZERO, new BigInteger(1, octets.multiprecision()), width);
            signature = java.util.Arrays.copyOfRange(signature, width, 2 * width);
            name = digest().replace("-", "") + "withRSA";
        } else if (key.key() instanceof ECPublicKey curve) {
            signature = pair(octets, PublicKeys.width(curve.getParams()));
            name = digest().replace("-", "") + "withECDSAinP1363Format";
        } else {
            signature = key.algorithm() == PgpKey.ED25519 ? octets.take(64) : pair(octets, 32);
            name = "Ed25519";
            ofDigest = true;
        }
        octets.end();
        java.security.Signature verifier = java.security.Signature.getInstance(name);
        verifier.initVerify(key.key());
        if (ofDigest) {
            MessageDigest digest = MessageDigest.getInstance(digest());
            for (byte[] part : data) {
                digest.update(part);
            }
            verifier.update(digest.digest(trailer));
        } else {
            for (byte[] part : data) {
                verifier.update(part);
            }
            verifier.update(trailer);
        }
        return verifier.verify(signature);
    }

    private static byte[] pair(Octets octets, int width) throws SignatureException, GeneralSecurityException {
        BigInteger first = new BigInteger(1, octets.multiprecision());
        return PublicKeys.pair(first, new BigInteger(1, octets.multiprecision()), width);
    }

    private String digest() throws SignatureException {
        return switch (hash) {
            case SHA1 -> "SHA-1";
            case 8 -> "SHA-256";
            case 9 -> "SHA-384";
            case 10 -> "SHA-512";
            case 11 -> "SHA-224";
            case 1, 3 -> throw new SignatureException(Status.WEAK_ALGORITHM, "is signed with an old digest");
            default -> throw new SignatureException(Status.UNSUPPORTED, "is signed with a digest that is not known");
        };
    }
}
