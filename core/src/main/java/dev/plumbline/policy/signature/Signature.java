package dev.plumbline.policy.signature;

import java.util.Locale;

/**
 * What is to be thought of a commit's signature.
 *
 * @param status in a word
 * @param format {@code ssh}, {@code openpgp} or {@code x509}; empty if there is none, or none that is known
 * @param fingerprint of the key that made it: {@code SHA256:…} for SSH, 40 hexadecimal digits for OpenPGP; empty if that
 *     cannot be told
 * @param person who is listed with that key; empty if nobody is
 * @param detail what is wrong with it, as the end of a sentence that begins with the commit; empty if nothing is
 */
public record Signature(Status status, String format, String fingerprint, String person, String detail) {
    /** A commit without any. */
    public static final Signature NONE = new Signature(Status.UNSIGNED, "", "", "", "is not signed");

    /** What a signature is worth. */
    public enum Status {
        /** There is none. */
        UNSIGNED,
        /** Made by a listed key that was valid, of the person who is the committer. */
        VALID,
        /** Good or not, nobody is listed with the key that made it. */
        UNLISTED_KEY,
        /** Made by the key of another person than the committer. */
        OTHER_PERSON,
        /** When the commit was first seen, the key was not valid any more. */
        KEY_EXPIRED,
        /** The commit claims to be older than the key is valid. */
        KEY_NOT_YET_VALID,
        /** When the commit was first seen, the key was revoked. */
        KEY_REVOKED,
        /** It does not fit the commit: either was changed. */
        INVALID,
        /** It cannot be read as a signature of a commit. */
        MALFORMED,
        /** There is more than one, so that it depends on the reader which one counts. */
        SEVERAL,
        /** Made with an algorithm that others can imitate. */
        WEAK_ALGORITHM,
        /** In a format, or by an algorithm, that is not checked here. */
        UNSUPPORTED;

        /** The spelling in files and reports. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it speaks against the commit, whoever may sign: somebody changed, borrowed or used what they must not. */
    public boolean suspicious() {
        return switch (status) {
            case UNSIGNED, VALID, UNLISTED_KEY, UNSUPPORTED -> false;
            case OTHER_PERSON,
                    KEY_EXPIRED,
                    KEY_NOT_YET_VALID,
                    KEY_REVOKED,
                    INVALID,
                    MALFORMED,
                    SEVERAL,
                    WEAK_ALGORITHM -> true;
        };
    }
}
