package dev.plumbline.policy.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A key of OpenPGP with its subkeys, as a file {@code alice.asc} holds it. Who vouches for its names does not matter: the
 * fingerprint is pinned.
 *
 * @param fingerprint of the primary key, 40 hexadecimal digits
 * @param encoded its packets in base64
 */
public record PgpCertificate(String fingerprint, String encoded) implements VerifyingKey {
    private static final String ARMOR = "PGP PUBLIC KEY BLOCK";

    /**
     * A key that may have made a signature, with how long it holds.
     *
     * @param expires when it is not valid any more by what its owner said
     * @param revoked from when on it is revoked by its owner; at the beginning of time if also what it signed before is not
     *     to be believed
     */
    record Signer(PgpKey key, Optional<Instant> expires, Optional<Instant> revoked) {}

    /**
     * Finds a key in a file.
     *
     * @param file with or without armor; may hold several keys
     * @param fingerprint of the primary key
     * @return empty if the file has no such key, or cannot be read
     */
    public static Optional<PgpCertificate> read(byte[] file, String fingerprint) {
        try {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            byte[] bytes = Armor.isFor(text.stripLeading(), ARMOR) ? Armor.only(text, ARMOR) : file;
            ByteArrayOutputStream wanted = new ByteArrayOutputStream();
            boolean inside = false;
            for (PgpPacket packet : PgpPacket.all(bytes)) {
                if (packet.tag() == PgpPacket.PUBLIC_KEY) {
                    inside = wanted.size() == 0 && isNamed(packet.body(), fingerprint);
                }
                if (inside) {
                    wanted.write(0xc0 | packet.tag());
                    wanted.write(0xff);
                    wanted.writeBytes(
                            ByteBuffer.allocate(4).putInt(packet.body().length).array());
                    wanted.writeBytes(packet.body());
                }
            }
            return wanted.size() == 0
                    ? Optional.empty()
                    : Optional.of(
                            new PgpCertificate(fingerprint, Base64.getEncoder().encodeToString(wanted.toByteArray())));
        } catch (SignatureException e) {
            return Optional.empty();
        }
    }

    private static boolean isNamed(byte[] body, String fingerprint) throws SignatureException {
        try {
            return PgpKey.of(body).fingerprint().equals(fingerprint);
        } catch (SignatureException e) {
            if (e.status() == Signature.Status.MALFORMED) {
                throw e;
            }
            // some other key of the file is of a sort that is not used here
            return false;
        }
    }

    /** Whether one of its keys says that it made a signature, and may. */
    Optional<Signer> signer(PgpSignature signature) throws SignatureException {
        List<PgpPacket> packets = PgpPacket.all(Base64.getDecoder().decode(encoded));
        PgpKey primary = PgpKey.of(packets.get(0).body());
        PgpBindings own = new PgpBindings(primary);
        byte[] about = new byte[0];
        List<PgpBindings> subkeys = new ArrayList<>();
        for (PgpPacket packet : packets.subList(1, packets.size())) {
            switch (packet.tag()) {
                case PgpPacket.USER_ID, PgpPacket.USER_ATTRIBUTE -> about = named(packet);
                case PgpPacket.PUBLIC_SUBKEY -> subkey(primary, packet).ifPresent(subkeys::add);
                case PgpPacket.SIGNATURE ->
                    (subkeys.isEmpty() ? own : subkeys.get(subkeys.size() - 1)).consider(packet.body(), about);
                default -> {
                    // photographs of trust, padding and the like
                }
            }
        }
        if (names(signature, primary)) {
            return own.signer();
        }
        for (PgpBindings subkey : subkeys) {
            if (names(signature, subkey.key())) {
                return subkey.signer().map(signer -> within(signer, own));
            }
        }
        return Optional.empty();
    }

    /** A subkey of a sort that is not used here is as if it were not there, with all that binds it. */
    private static Optional<PgpBindings> subkey(PgpKey primary, PgpPacket packet) throws SignatureException {
        try {
            return Optional.of(new PgpBindings(primary, PgpKey.of(packet.body())));
        } catch (SignatureException e) {
            return Optional.of(PgpBindings.ofNone(primary));
        }
    }

    /** A subkey is worth no more than its primary key. */
    private static Signer within(Signer subkey, PgpBindings primary) {
        return new Signer(
                subkey.key(),
                earlier(subkey.expires(), primary.expires()),
                earlier(subkey.revoked(), primary.revoked()));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    private static boolean names(PgpSignature signature, PgpKey key) {
        return signature.fields().issuers().stream().anyMatch(key.fingerprint()::endsWith);
    }

    private static byte[] named(PgpPacket packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(packet.tag() == PgpPacket.USER_ID ? 0xb4 : 0xd1);
        out.writeBytes(ByteBuffer.allocate(4).putInt(packet.body().length).array());
        out.writeBytes(packet.body());
        return out.toByteArray();
    }
}
