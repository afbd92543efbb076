package dev.plumbline.policy.authorization;

import dev.plumbline.policy.signature.Signature;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.MergeShape;
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
 * @param evidence what the answer rests on; empty if it was not looked for
 */
public record Authorization(
        Grade grade,
        CommitDetails commit,
        Optional<CommitDetails> integration,
        SortedSet<String> tickets,
        SortedSet<String> reviewers,
        List<String> missing,
        Optional<Evidence> evidence) {

    /** The answers, the gravest first. */
    public enum Grade {
        /** Something that the rules ask for is missing. */
        UNAUTHORIZED,
        /** It could not be found out. */
        UNKNOWN,
        /** Nothing is missing, by evidence that whoever can push could have made up. */
        WEAK,
        /** Nothing is missing, and what vouches for it is signed, or told by the forge. */
        AUTHORIZED,
        /** Not judged, because it is from before the rules. */
        EXEMPT;

        /** The spelling in files and reports. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an answer rests on.
     *
     * @param shape how the integration came about from its parents
     * @param signature of the integration
     * @param reviews who has seen the change, and how that shows
     * @param pullRequest by which it came in, such as {@code #12}; empty if none is known
     * @param notes what else there is to know, for a person, such as that its review is due
     */
    public record Evidence(
            MergeShape.Kind shape,
            Signature signature,
            List<Review> reviews,
            Optional<String> pullRequest,
            List<String> notes) {
        public Evidence {
            reviews = List.copyOf(reviews);
            notes = List.copyOf(notes);
        }
    }

    public Authorization {
        tickets = Collections.unmodifiableSortedSet(new TreeSet<>(tickets));
        reviewers = Collections.unmodifiableSortedSet(new TreeSet<>(reviewers));
        missing = List.copyOf(missing);
    }

    /** Without looking at what speaks for it. */
    static Authorization of(Grade grade, CommitDetails commit, Optional<CommitDetails> integration, String why) {
        return new Authorization(
                grade, commit, integration, new TreeSet<>(), new TreeSet<>(), List.of(why), Optional.empty());
    }
}
