package dev.plumbline.policy.authorization;

import dev.plumbline.source.CommitDetails;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether a commit was allowed.
 *
 * @param grade the answer
 * @param commit what was judged
 * @param integration the commit by which it came into the trusted branch; empty if it did not
 * @param tickets the tickets that its messages name, of listed projects
 * @param reviewers who, other than its authors, is said to have seen it
 * @param missing what it lacks, or why nothing can be said; for a person
 */
public record Authorization(
        Grade grade,
        CommitDetails commit,
        Optional<CommitDetails> integration,
        SortedSet<String> tickets,
        SortedSet<String> reviewers,
        List<String> missing) {

    /** The answers, the gravest first. */
    public enum Grade {
        /** Something that the rules ask for is missing. */
        UNAUTHORIZED,
        /** It could not be found out. */
        UNKNOWN,
        /** Nothing is missing, by evidence that whoever can push could have made up. */
        WEAK,
        /** Nothing is missing, and what vouches for it is signed. */
        AUTHORIZED,
        /** Not judged, because it is from before the rules. */
        EXEMPT;

        /** The spelling in files and reports. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Authorization {
        tickets = Collections.unmodifiableSortedSet(new TreeSet<>(tickets));
        reviewers = Collections.unmodifiableSortedSet(new TreeSet<>(reviewers));
        missing = List.copyOf(missing);
    }
}
