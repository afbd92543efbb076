package dev.plumbline.source;

import java.util.List;

/**
 * A commit as it was signed.
 *
 * @param payload the commit object without its signatures: what a signature is about
 * @param signatures the signatures as they stand there, one for each header {@code gpgsig}; usually none or one
 * @param odd whether it cannot be said what was signed: the commit is too large, or has headers for signatures that only
 *     other formats of repositories have, on which programs disagree
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up in one go, never compared
public record SignedCommit(byte[] payload, List<String> signatures, boolean odd) {
    public SignedCommit {
        signatures = List.copyOf(signatures);
    }
}
