package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.PgpCertificate.Signer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the owner of a primary key has said of it, or of one of its subkeys, by signatures on keys. */
final class PgpBindings {
    private final PgpKey primary;
    private final @Nullable PgpKey subkey;
    private final boolean none;
    private @Nullable PgpSignature latest;
    private Optional<Instant> revoked = Optional.empty();

    /** Of the primary key itself. */
    PgpBindings(PgpKey primary) {
        this(primary, null, false);
    }

    PgpBindings(PgpKey primary, PgpKey subkey) {
        this(primary, subkey, false);
    }

    private PgpBindings(PgpKey primary, @Nullable PgpKey subkey, boolean none) {
        this.primary = primary;
        this.subkey = subkey;
        this.none = none;
    }

    /** Of a subkey that signs nothing here. */
    static PgpBindings ofNone(PgpKey primary) {
        return new PgpBindings(primary, null, true);
    }

    PgpKey key() {
        return subkey == null ? primary : subkey;
    }

    /**
     * Takes a signature of the certificate for what it is worth; those of others are worth nothing.
     *
     * @param about the name in front of it
     */
    void consider(byte[] body, byte[] about) {
        try {
            PgpSignature signature = PgpSignature.of(body);
            if (none) {
                return;
            }
            boolean holds = subkey == null ? ofPrimary(signature, about) : ofSubkey(signature, subkey);
            if (!holds) {
                return;
            }
            if (signature.type() == PgpSignature.KEY_REVOCATION || signature.type() == PgpSignature.SUBKEY_REVOCATION) {
                Instant from = signature.fields().hard()
                        ? Instant.EPOCH
                        : signature.fields().created();
                revoked = revoked.filter(each -> each.isBefore(from)).or(() -> Optional.of(from));
            } else if (latest == null
                    || signature.fields().created().isAfter(latest.fields().created())) {
                latest = signature;
            }
        } catch (SignatureException e) {
            // one that cannot be read or checked here says nothing
        }
    }

    private boolean ofPrimary(PgpSignature signature, byte[] about) throws SignatureException {
        if (signature.type() == PgpSignature.KEY_REVOCATION || signature.type() == PgpSignature.DIRECT) {
            return signature.fits(primary, primary.hashed());
        }
        return signature.isCertification() && signature.fits(primary, primary.hashed(), about);
    }

    /** A subkey is bound by the primary key, and says itself that it belongs there, with a digest that nobody forges. */
    private boolean ofSubkey(PgpSignature signature, PgpKey key) throws SignatureException {
        if (signature.type() == PgpSignature.SUBKEY_REVOCATION) {
            return signature.fits(primary, primary.hashed(), key.hashed());
        }
        Optional<byte[]> embedded = signature.fields().embedded();
        if (embedded.isEmpty() || signature.type() != PgpSignature.SUBKEY_BINDING || signature.usesSha1()) {
            return false;
        }
        PgpSignature back = PgpSignature.of(embedded.get());
        return signature.fits(primary, primary.hashed(), key.hashed())
                && back.type() == PgpSignature.PRIMARY_BINDING
                && !back.usesSha1()
                && back.fits(key, primary.hashed(), key.hashed());
    }

    /** The key, if it may sign. */
    Optional<Signer> signer() {
        @Nullable PgpSignature said = latest;
        if (said == null) {
            return Optional.empty();
        }
        boolean may = said.fields()
                .flags()
                .map(flags -> (flags & PgpFields.MAY_SIGN) != 0)
                .orElse(subkey == null);
        return may ? Optional.of(new Signer(key(), expires(), revoked)) : Optional.empty();
    }

    Optional<Instant> expires() {
        @Nullable PgpSignature said = latest;
        return said == null ? Optional.empty() : said.fields().keyLasts().map(key().created()::plus);
    }

    Optional<Instant> revoked() {
        return revoked;
    }
}
