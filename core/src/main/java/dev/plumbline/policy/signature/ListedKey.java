package dev.plumbline.policy.signature;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that the rules list, and with whom.
 *
 * @param person whose it is
 * @param key the key
 * @param from from when on it is valid; empty for ever before
 * @param until the first moment at which it is not valid any more; empty for ever after
 * @param revoked from when on nothing that it signed is believed if it was not seen before; empty if it is not revoked
 */
public record ListedKey(
        String person, VerifyingKey key, Optional<Instant> from, Optional<Instant> until, Optional<Instant> revoked) {

    /** The same, no longer than another says: with its later beginning, earlier end and earlier revocation. */
    public ListedKey within(ListedKey other) {
        return new ListedKey(
                person, key, later(from, other.from), earlier(until, other.until), earlier(revoked, other.revoked));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isAfter(one.get()) ? other : one.or(() -> other);
    }
}
