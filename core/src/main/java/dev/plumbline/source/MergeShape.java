package dev.plumbline.source;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a commit came about from its parents.
 *
 * @param kind in a word
 * @param own the files that are otherwise than a merge without a hand in it leaves them; none of a commit with one parent,
 *     whose files are its own to change
 */
public record MergeShape(Kind kind, SortedSet<String> own) {

    /** What a commit does with its parents. */
    public enum Kind {
        /** It has no parent. */
        ROOT,
        /** It has one parent. */
        SINGLE,
        /** It has two parents, and nothing that they do not account for. */
        MERGE,
        /** As a merge, of more than two. */
        OCTOPUS,
        /** It has the files of its first parent, whatever the others changed. */
        OURS,
        /** Its parents contradict each other, and it decides between them in the files where they do. */
        CONFLICT_RESOLVED,
        /** It changes what its parents do not contradict each other in. */
        EVIL_MERGE;

        /** The spelling in files and reports. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public MergeShape {
        own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
    }

    static MergeShape of(Kind kind) {
        return new MergeShape(kind, new TreeSet<>());
    }
}
