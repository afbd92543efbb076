package dev.plumbline.policy.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/** Public keys of the JDK from the numbers that other formats write them with. */
final class PublicKeys {
    private static final int ED25519_LENGTH = 32;

    private PublicKeys() {}

    static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        if (point.length != ED25519_LENGTH) {
            throw new InvalidKeyException("a key of Ed25519 has 32 octets");
        }
        byte[] bigEndian = new byte[ED25519_LENGTH];
        for (int i = 0; i < ED25519_LENGTH; i++) {
            bigEndian[i] = point[ED25519_LENGTH - 1 - i];
        }
        boolean odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    }

    /** A point that is not compressed, on a curve such as {@code nistp256}. */
    static PublicKey nist(String curve, byte[] point) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve.replace("nistp", "secp") + "r1"));
        ECParameterSpec specification = parameters.getParameterSpec(ECParameterSpec.class);
        int size = width(specification);
        if (point.length != 1 + 2 * size || point[0] != 4) {
            throw new InvalidKeyException("the point is not of this curve");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), specification));
    }

    static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    /** How many octets a coordinate has. */
    static int width(ECParameterSpec specification) {
        return (specification.getCurve().getField().getFieldSize() + 7) / 8;
    }

    /** Two numbers behind each other, each in as many octets as the curve has. */
    static byte[] pair(BigInteger first, BigInteger second, int width) throws GeneralSecurityException {
        byte[] pair = new byte[2 * width];
        place(first, pair, 0, width);
        place(second, pair, width, width);
        return pair;
    }

    private static void place(BigInteger number, byte[] into, int at, int width) throws GeneralSecurityException {
        byte[] bytes = number.toByteArray();
        int skip = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        int length = bytes.length - skip;
        if (number.signum() < 0 || length > width) {
            throw new InvalidKeyException("a number is too large for this curve");
        }
        System.arraycopy(bytes, skip, into, at + width - length, length);
    }
}
