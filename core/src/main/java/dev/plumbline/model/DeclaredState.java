package dev.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Git says should be on one target.
 *
 * @param target the host or engine
 * @param resources by identity, in order
 * @param exclusives where nothing else may be
 * @param gaps what the evaluation could not decide
 */
public record DeclaredState(
        String target, SortedMap<ResourceId, DeclaredResource> resources, List<Exclusive> exclusives, List<Gap> gaps) {

    public DeclaredState {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
        exclusives = List.copyOf(exclusives);
        gaps = List.copyOf(gaps);
    }

    /** States the resources in order; of two with one identity the later replaces the earlier. */
    public static DeclaredState of(
            String target, Collection<DeclaredResource> resources, List<Exclusive> exclusives, List<Gap> gaps) {
        TreeMap<ResourceId, DeclaredResource> sorted = new TreeMap<>();
        resources.forEach(resource -> sorted.put(resource.id(), resource));
        return new DeclaredState(target, sorted, exclusives, gaps);
    }
}
