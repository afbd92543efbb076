package dev.plumbline.policy;

import dev.plumbline.model.ResourceId;
import java.util.Comparator;

/**
 * Something that a person should know, and what it counts for.
 *
 * @param subject what it is about
 * @param verdict what it counts for
 * @param severity how much it matters
 * @param because which rule led to the verdict, for a person; holds no text of a target
 * @param why why it is as it is, as far as that was looked for
 */
public record Finding(Subject subject, Verdict verdict, Severity severity, String because, Why why)
        implements Comparable<Finding> {
    /** Violations, what is unknown, what is noted; within these by severity. */
    public static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing(Finding::verdict)
            .thenComparing(finding -> !finding.subject().undecided())
            .thenComparing(Finding::severity);

    private static final Comparator<Finding> ORDER = GRAVEST_FIRST
            .thenComparing(Finding::resource)
            .thenComparing(finding -> finding.subject().getClass().getSimpleName());

    /** A finding of which nobody asked why. */
    public Finding(Subject subject, Verdict verdict, Severity severity, String because) {
        this(subject, verdict, severity, because, Why.UNASKED);
    }

    public ResourceId resource() {
        return subject.id();
    }

    /** Twelve hexadecimal digits: a hash of target, kind and name alone. */
    public String id() {
        return subject.id().findingId();
    }

    /** The gravest first, then by name. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
