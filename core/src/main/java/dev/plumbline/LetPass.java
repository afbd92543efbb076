package dev.plumbline;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * That a build was let pass by a ticket although it should have failed.
 *
 * @param ticket the ticket
 * @param commit the commit that was checked
 * @param repository the oldest commit of the branch, so that one ledger serves several repositories
 * @param at when
 * @param by the account that the check ran in
 * @param violations how many there were
 */
record LetPass(String ticket, String commit, String repository, Instant at, String by, int violations) {
    private static final int FIELDS = 6;

    LetPass {
        by = by.isBlank() ? "?" : by.replaceAll("\\s", "_");
    }

    /** As a line of the ledger. */
    String line() {
        return String.join(" ", ticket, commit, repository, at.toString(), by, Integer.toString(violations));
    }

    static Optional<LetPass> parse(String line) {
        String[] parts = line.split(" ", -1);
        try {
            return parts.length == FIELDS
                    ? Optional.of(new LetPass(
                            parts[0],
                            parts[1],
                            parts[2],
                            Instant.parse(parts[3]),
                            parts[4],
                            Integer.parseInt(parts[5])))
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
