package dev.plumbline.compare;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import java.util.List;

/**
 * How one target differs from what is declared of it.
 *
 * @param target the host or engine
 * @param inSync the declared resources all of whose expectations hold, in order
 * @param differences all others, and what is there undeclared, in order
 * @param blindspots parts of the target of which the snapshot does not tell all, so that something undeclared may be there
 * @param exclusives the scopes of which it is declared that nothing undeclared may be there
 * @param gaps what the declaration leaves open
 * @param equivalences the rules that were applied, in order
 * @param folded what is there undeclared and needs no declaration, in order
 */
public record Comparison(
        String target,
        List<ResourceId> inSync,
        List<Difference> differences,
        List<Coverage> blindspots,
        List<Scope> exclusives,
        List<Gap> gaps,
        List<AppliedEquivalence> equivalences,
        List<Folded> folded) {

    public Comparison {
        inSync = List.copyOf(inSync);
        differences = List.copyOf(differences);
        blindspots = List.copyOf(blindspots);
        exclusives = List.copyOf(exclusives);
        gaps = List.copyOf(gaps);
        equivalences = List.copyOf(equivalences);
        folded = List.copyOf(folded);
    }

    /** A comparison that folded nothing. */
    public Comparison(
            String target,
            List<ResourceId> inSync,
            List<Difference> differences,
            List<Coverage> blindspots,
            List<Scope> exclusives,
            List<Gap> gaps,
            List<AppliedEquivalence> equivalences) {
        this(target, inSync, differences, blindspots, exclusives, gaps, equivalences, List.of());
    }
}
