package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that nobody declared needs no declaration.
 *
 * @param rule the rule by which it needs none; null if it does, or that is open
 * @param known what it equals
 * @param doubt why it is open; null if it is not
 */
record Fold(
        @Nullable Equivalence rule, String known, @Nullable Reason doubt) {
    /** It needs one. */
    static final Fold NONE = new Fold(null, "", null);

    static Fold by(Equivalence rule, String known) {
        return new Fold(rule, known, null);
    }

    static Fold open(Reason doubt) {
        return new Fold(null, "", doubt);
    }
}
