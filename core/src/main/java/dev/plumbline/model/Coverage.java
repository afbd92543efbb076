package dev.plumbline.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How much of a scope a snapshot tells.
 *
 * @param scope which part of the target
 * @param extent how much of it
 * @param reason why not all; null exactly for {@link Extent#ALL}
 */
public record Coverage(Scope scope, Extent extent, @Nullable Reason reason) implements Comparable<Coverage> {
    private static final Comparator<Coverage> ORDER =
            Comparator.comparing(Coverage::scope).thenComparing(Coverage::extent);

    /** How much is told. */
    public enum Extent {
        /** Everything there is: what is not listed is absent. */
        ALL,
        /** What was asked for: what is not listed is unknown. */
        ASKED,
        /** A part, because the reading was cut short: what is not listed is unknown. */
        PARTIAL,
        /** Nothing. */
        NONE
    }

    public Coverage {
        if ((extent == Extent.ALL) != (reason == null)) {
            throw new IllegalArgumentException(
                    "coverage of " + scope + " is " + extent + ", yet its reason is " + reason);
        }
    }

    public static Coverage all(Scope scope) {
        return new Coverage(scope, Extent.ALL, null);
    }

    public static Coverage asked(Scope scope) {
        return new Coverage(scope, Extent.ASKED, Reason.of(Reason.Code.NOT_COLLECTED, "nobody asked for it"));
    }

    public static Coverage partial(Scope scope, Reason reason) {
        return new Coverage(scope, Extent.PARTIAL, reason);
    }

    public static Coverage none(Scope scope, Reason reason) {
        return new Coverage(scope, Extent.NONE, reason);
    }

    @Override
    public int compareTo(Coverage other) {
        return ORDER.compare(this, other);
    }
}
