package dev.plumbline.compare.folding;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that nobody declared needs no declaration, and why.
 *
 * @param rule the name of the rule by which it needs none; empty if it needs one, or that is open
 * @param because a sentence for a person
 * @param doubt why it is open; null if it is not
 */
public record Explained(
        String rule, String because, @Nullable Reason doubt) {
    /** Nothing explains it. */
    public static final Explained NOT = new Explained("", "", null);

    static Explained by(String rule, String because) {
        return new Explained(rule, because, null);
    }

    static Explained open(Reason doubt) {
        return new Explained("", "", doubt);
    }

    /** Open if the observation is hidden; otherwise as is said for what was seen or not there. */
    static Explained seeing(Observation observation, Supplier<Explained> otherwise) {
        return observation instanceof Observation.Hidden hidden ? open(hidden.reason()) : otherwise.get();
    }

    /** Whether it needs no declaration. */
    public boolean holds() {
        return !rule.isEmpty();
    }

    /** This, or what else explains it. */
    Explained or(Supplier<Explained> other) {
        if (holds()) {
            return this;
        }
        Explained second = other.get();
        return second.holds() || doubt == null ? second : this;
    }

    /** The first, if all are explained; otherwise why one is not. */
    static Explained all(Collection<Explained> parts) {
        Optional<Explained> unexplained = parts.stream()
                .filter(each -> !each.holds() && each.doubt() == null)
                .findFirst();
        return unexplained
                .or(() -> parts.stream().filter(each -> !each.holds()).findFirst())
                .or(() -> parts.stream().findFirst())
                .orElse(NOT);
    }
}
