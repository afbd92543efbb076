package dev.plumbline.policy;

import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.Movement;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why something is as it is.
 *
 * @param cause why it differs from what is declared; empty if it does not, or if nobody looked
 * @param movement which side moved since the target was last accepted; empty if that cannot be told
 * @param declaredBy the commit that decided what is declared, or of several the one that was allowed least; empty if
 *     nothing is declared
 * @param authorization whether that commit was allowed; empty if nothing is declared or nobody asked
 * @param links by ticket, where it can be read
 * @param partOf the id of the finding that this one follows from; empty if it stands for itself
 * @param waiver what lets it pass; empty if nothing does
 */
public record Why(
        Optional<Cause> cause,
        Optional<Movement> movement,
        Optional<Arrival> declaredBy,
        Optional<Authorization> authorization,
        SortedMap<String, String> links,
        String partOf,
        Optional<Waiver> waiver) {
    /** Nobody looked. */
    public static final Why UNASKED = of(Optional.empty(), Optional.empty());

    public Why {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    }

    static Why of(Optional<Cause> cause, Optional<Authorization> authorization) {
        return new Why(
                cause,
                Optional.empty(),
                authorization.map(each -> new Arrival(each.commit(), each.integration())),
                authorization,
                new TreeMap<>(),
                "",
                Optional.empty());
    }

    Why with(Waiver accepting) {
        return new Why(cause, movement, declaredBy, authorization, links, partOf, Optional.of(accepting));
    }

    Why partOf(String finding) {
        return new Why(cause, movement, declaredBy, authorization, links, finding, Optional.empty());
    }
}
