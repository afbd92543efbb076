package dev.plumbline.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was observed on one target at one time.
 *
 * @param target the host or engine
 * @param takenAt when the observation ended, by the clock of the observer; of an answer that was carried by hand, by that
 *     of the target
 * @param collector what observed it, with its version
 * @param facts properties of the target under Ansible's names without the prefix {@code ansible_}
 * @param coverage how much is told, by scope, in order
 * @param resources in order of kind and name
 * @param evidence what the target recorded of changes, in order; its own word, and never compared
 */
public record Snapshot(
        String target,
        Instant takenAt,
        String collector,
        SortedMap<String, Value> facts,
        List<Coverage> coverage,
        List<Resource> resources,
        List<Evidence> evidence) {
    private static final Comparator<Resource> ORDER =
            Comparator.comparing(Resource::kind).thenComparing(Resource::name);

    public Snapshot {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        coverage = coverage.stream().sorted().toList();
        List<Resource> sorted = new ArrayList<>(resources);
        sorted.sort(ORDER);
        resources = Collections.unmodifiableList(sorted);
        evidence = evidence.stream().distinct().sorted().toList();
    }

    /** A snapshot without evidence. */
    public Snapshot(
            String target,
            Instant takenAt,
            String collector,
            SortedMap<String, Value> facts,
            List<Coverage> coverage,
            List<Resource> resources) {
        this(target, takenAt, collector, facts, coverage, resources, List.of());
    }

    /** Nothing could be observed, for one reason. */
    public static Snapshot unreadable(String target, Instant takenAt, String collector, Reason reason) {
        return new Snapshot(
                target,
                takenAt,
                collector,
                new TreeMap<>(),
                List.of(Coverage.none(Scope.EVERYTHING, reason)),
                List.of());
    }

    /**
     * What is told of a resource by exactly this name: listed, or absent where all was listed, else hidden for the
     * reason of the narrowest coverage that reaches it.
     */
    public Resource lookUp(String kind, String name) {
        Resource wanted = Resource.absent(kind, name);
        int index = Collections.binarySearch(resources, wanted, ORDER);
        if (index >= 0) {
            return resources.get(index);
        }
        Optional<Reason> reason = unlistedBecause(kind, name);
        return reason.isPresent() ? Resource.unreadable(kind, name, reason.get()) : wanted;
    }

    /** Empty if a name that is not listed is certainly absent; otherwise why nothing can be said of it. */
    public Optional<Reason> unlistedBecause(String kind, String name) {
        Coverage nearest = null;
        for (Coverage each : coverage) {
            if (each.scope().covers(kind, name) && (nearest == null || narrower(each, nearest))) {
                nearest = each;
            }
        }
        return nearest == null
                ? Optional.of(Reason.of(Reason.Code.NOT_COLLECTED, "the snapshot says nothing of this kind"))
                : Optional.ofNullable(nearest.reason());
    }

    private static boolean narrower(Coverage each, Coverage nearest) {
        boolean sameKind = each.scope().kind().equals(nearest.scope().kind());
        return sameKind
                ? each.scope().within().length() > nearest.scope().within().length()
                : nearest.scope().kind().equals("*");
    }

    /** The listed resources of a kind, in order of name. */
    public List<Resource> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .toList();
    }
}
