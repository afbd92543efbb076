package dev.plumbline.source;

import java.time.Instant;
import java.util.List;

/**
 * A commit.
 *
 * @param id the full id, 40 hexadecimal digits
 * @param time when the committer says it was made; that is a claim
 * @param parents the ids of its parents; none for a root, and none where a shallow clone was cut off
 */
public record Commit(String id, Instant time, List<String> parents) {
    private static final int SHORT = 10;

    public Commit {
        parents = List.copyOf(parents);
    }

    /** The first digits of the id, for people. */
    public String shortId() {
        return id.substring(0, SHORT);
    }
}
