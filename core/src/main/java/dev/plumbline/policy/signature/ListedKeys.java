package dev.plumbline.policy.signature;

import dev.plumbline.policy.signature.PgpCertificate.Signer;
import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.source.SignedCommit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges signatures by the keys that the rules list.
 *
 * @param keys all of them, of all persons
 */
public record ListedKeys(List<ListedKey> keys) {
    private static final String X509 = "SIGNED MESSAGE";
    private static final String X509_TOO = "PKCS7";

    public ListedKeys {
        keys = List.copyOf(keys);
    }

    /**
     * When and by whom a commit says that it was made.
     *
     * @param committer the person; empty if nobody is listed with the address
     * @param claimed the time that it claims, which its signer chose
     * @param seen when it was first seen, which is the time that keys are judged at
     */
    public record Circumstances(Optional<String> committer, Instant claimed, Instant seen) {}

    /** What a commit's signature is worth. */
    public Signature judge(SignedCommit commit, Circumstances circumstances) {
        int blocks = commit.signatures().size();
        if (blocks == 0 && !commit.odd()) {
            return Signature.NONE;
        }
        if (blocks != 1 || commit.odd()) {
            return new Signature(
                    Status.SEVERAL,
                    "",
                    "",
                    "",
                    commit.odd()
                            ? "is so odd that it depends on the reader what was signed"
                            : "carries " + blocks + " signatures, so that it depends on the reader which counts");
        }
        String block = commit.signatures().get(0);
        String format = format(block);
        try {
            return switch (format) {
                case "ssh" -> ssh(commit.payload(), block, circumstances);
                case "openpgp" -> openpgp(commit.payload(), block, circumstances);
                case "x509" ->
                    throw new SignatureException(
                            Status.UNSUPPORTED, "is signed in the format X.509, which is not checked here");
                default -> throw SignatureException.malformed("carries a signature that is of no format that is known");
            };
        } catch (SignatureException e) {
            return new Signature(e.status(), format, "", "", e.detail());
        }
    }

    private static String format(String block) {
        if (Armor.isFor(block, SshSignature.ARMOR)) {
            return "ssh";
        }
        if (Armor.isFor(block, PgpSignature.ARMOR)) {
            return "openpgp";
        }
        return Armor.isFor(block, X509) || Armor.isFor(block, X509_TOO) ? "x509" : "";
    }

    private Signature ssh(byte[] payload, String block, Circumstances circumstances) throws SignatureException {
        SshSignature signature = SshSignature.read(block);
        String fingerprint = signature.key().fingerprint();
        if (!signature.fits(payload)) {
            return new Signature(Status.INVALID, "ssh", fingerprint, "", doesNotFit());
        }
        return keys.stream()
                .filter(each -> each.key().equals(signature.key()))
                .findFirst()
                .map(key -> judged("ssh", fingerprint, key, circumstances))
                .orElseGet(() -> unlisted("ssh", fingerprint));
    }

    private Signature openpgp(byte[] payload, String block, Circumstances circumstances) throws SignatureException {
        PgpSignature signature = PgpSignature.read(block);
        if (signature.type() != PgpSignature.BINARY) {
            throw SignatureException.malformed("carries a signature that was made for something else than commits");
        }
        if (signature.usesSha1()) {
            throw new SignatureException(Status.WEAK_ALGORITHM, "is signed with SHA-1");
        }
        for (ListedKey key : keys) {
            if (key.key() instanceof PgpCertificate certificate) {
                Optional<Signer> signer = certificate.signer(signature);
                if (signer.isPresent()) {
                    String fingerprint = signer.get().key().fingerprint();
                    return signature.fits(signer.get().key(), payload)
                            ? judged("openpgp", fingerprint, limited(key, signer.get(), signature), circumstances)
                            : new Signature(Status.INVALID, "openpgp", fingerprint, key.person(), doesNotFit());
                }
            }
        }
        String issuer = signature.fields().issuers().stream().findFirst().orElse("");
        return unlisted("openpgp", issuer);
    }

    /** With what the owner said of the key, beside what the rules say of it. */
    private static ListedKey limited(ListedKey key, Signer signer, PgpSignature signature) {
        Optional<Instant> lasts =
                signature.fields().lasts().map(signature.fields().created()::plus);
        Optional<Instant> made = Optional.of(signer.key().created());
        ListedKey said = new ListedKey(key.person(), key.key(), made, signer.expires(), signer.revoked());
        return key.within(said).within(new ListedKey(key.person(), key.key(), made, lasts, Optional.empty()));
    }

    private static Signature judged(String format, String fingerprint, ListedKey key, Circumstances circumstances) {
        Status status = Status.VALID;
        String detail = "";
        Instant seen = circumstances.seen();
        if (!circumstances.committer().equals(Optional.of(key.person()))) {
            status = Status.OTHER_PERSON;
            detail = "is signed by the key of " + key.person() + ", but its committer is "
                    + circumstances.committer().orElse("somebody who is not listed");
        } else if (key.revoked().filter(from -> !seen.isBefore(from)).isPresent()) {
            status = Status.KEY_REVOKED;
            detail = "is signed by a key of " + key.person() + " that was revoked before the commit was first seen";
        } else if (key.until().filter(end -> !seen.isBefore(end)).isPresent()) {
            status = Status.KEY_EXPIRED;
            detail = "is signed by a key of " + key.person() + " that had expired on "
                    + key.until().get() + ", before the commit was first seen (" + seen + ")";
        } else if (key.from().filter(circumstances.claimed()::isBefore).isPresent()) {
            status = Status.KEY_NOT_YET_VALID;
            detail = "is signed by a key of " + key.person() + " that is not valid before "
                    + key.from().get();
        }
        return new Signature(status, format, fingerprint, key.person(), detail);
    }

    private static Signature unlisted(String format, String fingerprint) {
        return new Signature(
                Status.UNLISTED_KEY, format, fingerprint, "", "is signed by a key that nobody is listed with");
    }

    private static String doesNotFit() {
        return "carries a signature that does not fit it: one of the two was changed";
    }
}
