package dev.plumbline.policy.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a signature of OpenPGP says of itself. All but the issuer counts only from the part that is signed; the issuer is a
 * hint at the key to try.
 *
 * @param created when it was made
 * @param lasts how long it is valid; empty for ever
 * @param keyLasts how long the key that it is about is valid; empty for ever
 * @param flags what the key is for; empty if it does not say
 * @param issuers ends of the fingerprints of keys that may have made it
 * @param hard whether a revocation is for the whole past too
 * @param embedded a signature inside, not read yet, since it may hold another, and that one more
 */
record PgpFields(
        Instant created,
        Optional<Duration> lasts,
        Optional<Duration> keyLasts,
        Optional<Integer> flags,
        List<String> issuers,
        boolean hard,
        Optional<byte[]> embedded) {
    static final int MAY_SIGN = 2;

    /** What may be marked as vital although it changes nothing here. */
    private static final Set<Integer> KNOWN =
            Set.of(2, 3, 4, 5, 6, 7, 9, 11, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35);

    /** Reasons to revoke that say nothing against what was signed before: it was replaced, or is not used any more. */
    private static final Set<Integer> SOFT = Set.of(1, 3, 32);

    @SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
    private record Field(int type, byte[] value) {}

    static PgpFields of(byte[] hashed, byte[] unhashed) throws SignatureException {
        List<Field> signed = fields(hashed);
        List<Field> all = new ArrayList<>(signed);
        all.addAll(fields(unhashed));
        Optional<Long> created = number(signed, 2);
        if (created.isEmpty()) {
            throw SignatureException.malformed("carries a signature that does not say when it was made");
        }
        List<String> issuers = new ArrayList<>();
        Optional<byte[]> embedded = Optional.empty();
        for (Field field : all) {
            if (field.type() == 33 && field.value().length > 1) {
                issuers.add(hex(field.value()).substring(2));
            } else if (field.type() == 16 && field.value().length == 8) {
                issuers.add(hex(field.value()));
            } else if (field.type() == 32 && embedded.isEmpty()) {
                embedded = Optional.of(field.value());
            }
        }
        return new PgpFields(
                Instant.ofEpochSecond(created.get()),
                number(signed, 3).filter(each -> each > 0).map(Duration::ofSeconds),
                number(signed, 9).filter(each -> each > 0).map(Duration::ofSeconds),
                first(signed, 27).map(value -> value.length == 0 ? 0 : value[0] & 0xff),
                issuers,
                first(signed, 29)
                        .filter(value -> value.length > 0 && SOFT.contains((int) value[0]))
                        .isEmpty(),
                embedded);
    }

    private static List<Field> fields(byte[] bytes) throws SignatureException {
        Octets octets = new Octets(bytes);
        List<Field> fields = new ArrayList<>();
        while (!octets.atEnd()) {
            Octets field = new Octets(octets.take(PgpPacket.length(octets, octets.one())));
            int type = field.one();
            if ((type & 0x80) != 0 && !KNOWN.contains(type & 0x7f)) {
                throw SignatureException.malformed("carries a signature with a vital part that is not known");
            }
            fields.add(new Field(type & 0x7f, field.rest()));
        }
        return fields;
    }

    private static Optional<byte[]> first(List<Field> fields, int type) {
        return fields.stream()
                .filter(each -> each.type() == type)
                .map(Field::value)
                .findFirst();
    }

    private static Optional<Long> number(List<Field> fields, int type) throws SignatureException {
        Optional<byte[]> value = first(fields, type);
        return value.isEmpty() ? Optional.empty() : Optional.of(new Octets(value.get()).four());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
