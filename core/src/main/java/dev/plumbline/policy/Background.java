package dev.plumbline.policy;

import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.DeclaredValue;
import dev.plumbline.provenance.Explanation;
import dev.plumbline.provenance.Movement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the reasons behind one target's differences and declarations.
 *
 * @param explanation the causes of its differences
 * @param movements by difference, which side moved since the target was last accepted, as far as that can be told
 * @param decided by declared value of what differs, and of what differs not where rules are configured: the commit that
 *     decided it
 * @param authorizations by declared value, whether the commit that decided it was allowed; none if no rules are configured
 * @param undecided by declared value, why it is not known which commit decided it; none if no rules are configured
 * @param links where tickets can be read
 * @param within how old a commit may be before it must have reached its targets; empty if it must at once
 * @param waivers what is let pass, whether it still holds or not
 * @param accepted what was accepted as it was
 */
public record Background(
        Explanation explanation,
        SortedMap<ResourceId, Movement> movements,
        SortedMap<DeclaredValue, Arrival> decided,
        SortedMap<DeclaredValue, Authorization> authorizations,
        SortedMap<DeclaredValue, Reason> undecided,
        TicketLinks links,
        Optional<Duration> within,
        List<Waiver> waivers,
        Acceptance accepted) {
    /** Nobody looked. */
    public static final Background UNASKED = new Background(
            new Explanation(new TreeMap<>(), Optional.empty()),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            TicketLinks.NONE,
            Optional.empty(),
            List.of(),
            Acceptance.NOTHING);

    public Background {
        movements = Collections.unmodifiableSortedMap(new TreeMap<>(movements));
        decided = Collections.unmodifiableSortedMap(new TreeMap<>(decided));
        authorizations = Collections.unmodifiableSortedMap(new TreeMap<>(authorizations));
        undecided = Collections.unmodifiableSortedMap(new TreeMap<>(undecided));
        waivers = List.copyOf(waivers);
    }
}
