package dev.plumbline.policy;

import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.DeclaredValue;
import dev.plumbline.provenance.Explanation;
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
 * @param authorizations by declared value, whether the commit that decided it was allowed; none if no rules are configured
 * @param within how old a commit may be before it must have reached its targets; empty if it must at once
 * @param waivers what is let pass, whether it still holds or not
 */
public record Background(
        Explanation explanation,
        SortedMap<DeclaredValue, Authorization> authorizations,
        Optional<Duration> within,
        List<Waiver> waivers) {
    /** Nobody looked. */
    public static final Background UNASKED = new Background(
            new Explanation(new TreeMap<>(), Optional.empty()), new TreeMap<>(), Optional.empty(), List.of());

    public Background {
        waivers = List.copyOf(waivers);
        authorizations = Collections.unmodifiableSortedMap(new TreeMap<>(authorizations));
    }
}
