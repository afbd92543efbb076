package dev.plumbline.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A key of OpenPGP with all that a program such as GnuPG wants to see around it. */
public final class PgpSigner {
    private static final int SHA1 = 2;
    private static final int SHA512 = 10;
    private static final int CERTIFY_AND_SIGN = 3;
    private static final int CERTIFY = 1;
    private static final int SIGN = 2;

    private final KeyPair pair;
    private final Instant created;
    private final String name;
    private @Nullable Duration lasts;
    private @Nullable Instant revoked;
    private @Nullable KeyPair subkey;

    private PgpSigner(KeyPair pair, Instant created, String name) {
        this.pair = pair;
        this.created = created;
        this.name = name;
    }

    public static PgpSigner ed25519(String name, Instant created) {
        return new PgpSigner(SshSigner.pair("Ed25519", 0), created, name);
    }

    public static PgpSigner rsa(String name, Instant created) {
        return new PgpSigner(SshSigner.pair("RSA", 2048), created, name);
    }

    public PgpSigner lasting(Duration duration) {
        this.lasts = duration;
        return this;
    }

    public PgpSigner revoked(Instant at) {
        this.revoked = at;
        return this;
    }

    /** The primary key certifies, and a subkey signs. */
    public PgpSigner withSubkey() {
        this.subkey = SshSigner.pair("Ed25519", 0);
        return this;
    }

    public String fingerprint() {
        return fingerprint(pair);
    }

    private String fingerprint(KeyPair key) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(hashed(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code gpg --export --armor} writes it. */
    public String publicKey() {
        Bytes all = new Bytes().raw(packet(6, body(pair)));
        Instant at = revoked;
        if (at != null) {
            all.raw(signature(
                    pair,
                    0x20,
                    SHA512,
                    at,
                    new Bytes().raw(field(29, new byte[] {2})).array(),
                    hashed(pair)));
        }
        byte[] user = new Bytes().raw(name).array();
        byte[] about = new Bytes().one(0xb4).four(user.length).raw(user).array();
        all.raw(packet(13, user));
        Bytes fields = new Bytes().raw(field(27, new byte[] {(byte) (subkey == null ? CERTIFY_AND_SIGN : CERTIFY)}));
        if (lasts != null) {
            fields.raw(field(9, new Bytes().four(lasts.toSeconds()).array()));
        }
        all.raw(signature(pair, 0x13, SHA512, created, fields.array(), hashed(pair), about));
        KeyPair below = subkey;
        if (below != null) {
            all.raw(packet(14, body(below)));
            byte[] back = unwrapped(below, 0x19, SHA512, created, new byte[0], hashed(pair), hashed(below));
            byte[] bound = new Bytes()
                    .raw(field(27, new byte[] {SIGN}))
                    .raw(field(32, back))
                    .array();
            all.raw(signature(pair, 0x18, SHA512, created, bound, hashed(pair), hashed(below)));
        }
        return Bytes.armored("PGP PUBLIC KEY BLOCK", all.array());
    }

    /** As git has it signed. */
    public String sign(byte[] message, Instant at) {
        return Bytes.armored(
                "PGP SIGNATURE", signature(subkey == null ? pair : subkey, 0x00, SHA512, at, new byte[0], message));
    }

    /** With a digest that is not safe any more. */
    public String signWithSha1(byte[] message, Instant at) {
        return Bytes.armored("PGP SIGNATURE", signature(pair, 0x00, SHA1, at, new byte[0], message));
    }

    private byte[] body(KeyPair key) {
        Bytes body = new Bytes().one(4).four(created.getEpochSecond());
        if (key.getPublic() instanceof RSAPublicKey rsa) {
            return body.one(1)
                    .multiprecision(rsa.getModulus())
                    .multiprecision(rsa.getPublicExponent())
                    .array();
        }
        byte[] curve = HexFormat.of().parseHex("2b06010401da470f01");
        byte[] point = SshSigner.lastOf(key.getPublic().getEncoded(), 32);
        return body.one(22)
                .one(curve.length)
                .raw(curve)
                .multiprecision(
                        new BigInteger(1, new Bytes().one(0x40).raw(point).array()))
                .array();
    }

    private byte[] hashed(KeyPair key) {
        byte[] body = body(key);
        return new Bytes().one(0x99).two(body.length).raw(body).array();
    }

    private byte[] signature(KeyPair by, int type, int hash, Instant at, byte[] fields, byte[]... data) {
        return packet(2, unwrapped(by, type, hash, at, fields, data));
    }

    private byte[] unwrapped(KeyPair by, int type, int hash, Instant at, byte[] fields, byte[]... data) {
        boolean rsa = by.getPublic() instanceof RSAPublicKey;
        String fingerprint = fingerprint(by);
        byte[] own = HexFormat.of().parseHex("04" + fingerprint);
        byte[] hashedFields = new Bytes()
                .raw(field(33, own))
                .raw(field(2, new Bytes().four(at.getEpochSecond()).array()))
                .raw(fields)
                .array();
        byte[] front = new Bytes()
                .one(4)
                .one(type)
                .one(rsa ? 1 : 22)
                .one(hash)
                .two(hashedFields.length)
                .raw(hashedFields)
                .array();
        Bytes signed = new Bytes();
        for (byte[] part : data) {
            signed.raw(part);
        }
        signed.raw(front).one(4).one(0xff).four(front.length);
        byte[] unhashed = field(16, HexFormat.of().parseHex(fingerprint.substring(24)));
        try {
            byte[] digest = MessageDigest.getInstance(hash == SHA1 ? "SHA-1" : "SHA-512")
                    .digest(signed.array());
            Bytes all =
                    new Bytes().raw(front).two(unhashed.length).raw(unhashed).raw(Arrays.copyOf(digest, 2));
            if (rsa) {
                Signature signer = Signature.getInstance(hash == SHA1 ? "SHA1withRSA" : "SHA512withRSA");
                signer.initSign(by.getPrivate());
                signer.update(signed.array());
                return all.multiprecision(new BigInteger(1, signer.sign())).array();
            }
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(by.getPrivate());
            signer.update(digest);
            byte[] value = signer.sign();
            return all.multiprecision(new BigInteger(1, Arrays.copyOf(value, 32)))
                    .multiprecision(new BigInteger(1, Arrays.copyOfRange(value, 32, 64)))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] field(int type, byte[] value) {
        int length = value.length + 1;
        Bytes field = new Bytes();
        if (length < 192) {
            field.one(length);
        } else {
            field.one(255).four(length);
        }
        return field.one(type).raw(value).array();
    }

    private static byte[] packet(int tag, byte[] body) {
        return new Bytes().one(0xc0 | tag).one(255).four(body.length).raw(body).array();
    }
}
