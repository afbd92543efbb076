package dev.plumbline.compare;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.ResourceId;
import java.util.List;

/**
 * How one target differs from what is declared of it.
 *
 * @param target the host or engine
 * @param inSync the declared resources all of whose expectations hold, in order
 * @param differences all others, and what is there undeclared, in order
 * @param blindspots parts of the target of which the snapshot does not tell all, so that something undeclared may be there
 * @param gaps what the declaration leaves open
 * @param equivalences the rules that were applied, in order
 */
public record Comparison(
        String target,
        List<ResourceId> inSync,
        List<Difference> differences,
        List<Coverage> blindspots,
        List<Gap> gaps,
        List<AppliedEquivalence> equivalences) {

    public Comparison {
        inSync = List.copyOf(inSync);
        differences = List.copyOf(differences);
        blindspots = List.copyOf(blindspots);
        gaps = List.copyOf(gaps);
        equivalences = List.copyOf(equivalences);
    }
}
