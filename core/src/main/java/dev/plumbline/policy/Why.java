package dev.plumbline.policy;

import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Cause;
import java.util.Optional;

/**
 * Why something is as it is.
 *
 * @param cause why it differs from what is declared; empty if it does not, or if nobody looked
 * @param authorization whether the commit behind the declared value was allowed; empty if nothing is declared or nobody
 *     asked
 * @param partOf the id of the finding that this one follows from; empty if it stands for itself
 * @param waiver what lets it pass; empty if nothing does
 */
public record Why(
        Optional<Cause> cause, Optional<Authorization> authorization, String partOf, Optional<Waiver> waiver) {
    /** Nobody looked. */
    public static final Why UNASKED = new Why(Optional.empty(), Optional.empty(), "", Optional.empty());

    Why with(Waiver accepting) {
        return new Why(cause, authorization, partOf, Optional.of(accepting));
    }
}
