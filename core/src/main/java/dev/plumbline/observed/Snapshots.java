package dev.plumbline.observed;

import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several looks at one target tell together. */
public final class Snapshots {
    private static final String AND = " + ";

    private Snapshots() {}

    /**
     * Unites two snapshots of one target: of its host and its engine, or of a survey and what was asked after it.
     *
     * <p>Nothing that one of them knows is lost. Where both say something of a resource, the later look decides; it does
     * not if it could see less, unless it saw that the resource was changing. The attributes of a resource are united,
     * because what was asked for is told without the rest. A name that is not listed is absent if either is certain of
     * that. Of two that were taken at the same moment the second counts as the later.
     */
    public static Snapshot merge(Snapshot one, Snapshot other) {
        if (!one.target().equals(other.target())) {
            throw new IllegalArgumentException("snapshots of two targets: " + one.target() + " and " + other.target());
        }
        boolean inOrder = !other.takenAt().isBefore(one.takenAt());
        Snapshot earlier = inOrder ? one : other;
        Snapshot later = inOrder ? other : one;
        SortedMap<String, Value> facts = new TreeMap<>(earlier.facts());
        facts.putAll(later.facts());
        Instant takenAt = later.takenAt();
        List<Coverage> coverage = CoverageUnion.of(earlier.coverage(), later.coverage());
        List<Evidence> evidence = Stream.concat(earlier.evidence().stream(), later.evidence().stream())
                .toList();
        return new Snapshot(
                one.target(), takenAt, collectors(one, other), facts, coverage, resources(earlier, later), evidence);
    }

    /**
     * The snapshot without what was being changed when it was taken: of these kinds, nothing is known.
     *
     * @param changing why, by kind; {@code *} for all
     */
    public static Snapshot without(Snapshot snapshot, Map<String, Reason> changing) {
        Reason everything = changing.get("*");
        if (everything != null) {
            return new Snapshot(
                    snapshot.target(),
                    snapshot.takenAt(),
                    snapshot.collector(),
                    snapshot.facts(),
                    List.of(Coverage.none(Scope.EVERYTHING, everything)),
                    List.of(),
                    snapshot.evidence());
        }
        List<Coverage> coverage = new ArrayList<>();
        for (Coverage each : snapshot.coverage()) {
            Reason reason = changing.get(each.scope().kind());
            coverage.add(reason == null ? each : Coverage.none(each.scope(), reason));
        }
        changing.forEach((kind, reason) -> {
            boolean told = snapshot.coverage().stream()
                    .anyMatch(each -> each.scope().kind().equals(kind));
            if (told || !snapshot.ofKind(kind).isEmpty()) {
                coverage.add(Coverage.none(Scope.ofKind(kind), reason));
            }
        });
        return new Snapshot(
                snapshot.target(),
                snapshot.takenAt(),
                snapshot.collector(),
                snapshot.facts(),
                coverage.stream().distinct().toList(),
                snapshot.resources().stream()
                        .filter(each -> !changing.containsKey(each.kind()))
                        .toList(),
                snapshot.evidence());
    }

    /**
     * The snapshot without what another, of the same target and moment, tells whole and better: of these kinds it holds
     * nothing, and does not say that nothing is known.
     */
    public static Snapshot yielding(Snapshot snapshot, Snapshot better, Set<String> kinds) {
        Set<String> yielded = new TreeSet<>(kinds);
        yielded.removeIf(kind -> better.unlistedBecause(kind, "").isPresent());
        return new Snapshot(
                snapshot.target(),
                snapshot.takenAt(),
                snapshot.collector(),
                snapshot.facts(),
                snapshot.coverage().stream()
                        .filter(each -> !yielded.contains(each.scope().kind()))
                        .toList(),
                snapshot.resources().stream()
                        .filter(each -> !yielded.contains(each.kind()))
                        .toList(),
                snapshot.evidence());
    }

    /** Snapshots, each with what the engine of its target tells beside it; of a target that has no other, that alone. */
    public static List<Snapshot> withEngines(Collection<Snapshot> snapshots, Collection<Snapshot> engines) {
        Map<String, Snapshot> left = new TreeMap<>();
        engines.forEach(engine -> left.merge(engine.target(), engine, Snapshots::merge));
        List<Snapshot> all = new ArrayList<>();
        for (Snapshot each : snapshots) {
            Snapshot engine = left.remove(each.target());
            all.add(engine == null ? each : withEngine(each, engine));
        }
        all.addAll(left.values());
        return all;
    }

    /**
     * What a host and its engine tell together. A host tells of its engine by a program, which tells less than the engine
     * does.
     */
    public static Snapshot withEngine(Snapshot host, Snapshot engine) {
        Set<String> kinds = ContainerKinds.ALL.stream().map(Kind::name).collect(Collectors.toSet());
        return merge(yielding(host, engine, kinds), engine);
    }

    private static String collectors(Snapshot one, Snapshot other) {
        Set<String> names = new TreeSet<>();
        names.addAll(List.of(one.collector().split(Pattern.quote(AND), -1)));
        names.addAll(List.of(other.collector().split(Pattern.quote(AND), -1)));
        return String.join(AND, names);
    }

    private static List<Resource> resources(Snapshot earlier, Snapshot later) {
        Map<List<String>, Resource> united = new TreeMap<>(
                Comparator.<List<String>, String>comparing(key -> key.get(0)).thenComparing(key -> key.get(1)));
        earlier.resources().forEach(each -> united.put(List.of(each.kind(), each.name()), each));
        later.resources().forEach(each -> united.merge(List.of(each.kind(), each.name()), each, Snapshots::unite));
        return List.copyOf(united.values());
    }

    private static Resource unite(Resource earlier, Resource later) {
        if (earlier.presence() == Presence.PRESENT && later.presence() == Presence.PRESENT) {
            return attributes(earlier, later);
        }
        boolean laterSaw = later.presence() != Presence.UNREADABLE || sawChange(later);
        return laterSaw || earlier.presence() == Presence.UNREADABLE ? later : earlier;
    }

    private static Resource attributes(Resource earlier, Resource later) {
        SortedMap<String, Value> attributes = new TreeMap<>(earlier.attributes());
        attributes.putAll(later.attributes());
        SortedMap<String, Reason> hidden = new TreeMap<>(earlier.hidden());
        hidden.putAll(later.hidden());
        hidden.keySet().removeAll(attributes.keySet());
        return new Resource(later.kind(), later.name(), Presence.PRESENT, attributes, hidden);
    }

    private static boolean sawChange(Resource unreadable) {
        Reason reason = unreadable.hidden().get("");
        return reason != null && (reason.code() == Reason.Code.VANISHED || reason.code() == Reason.Code.CHANGING);
    }
}
