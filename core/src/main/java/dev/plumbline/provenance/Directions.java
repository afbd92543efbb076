package dev.plumbline.provenance;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares three ways: what is declared, what is there, and what was there when the target was last accepted. Where the
 * earlier snapshot does not tell, nothing is said.
 */
public final class Directions {
    private static final Optional<Direction> BOTH = Optional.of(Direction.BOTH);

    private final Snapshot earlier;
    private final Snapshot now;
    private final Set<ResourceId> inSyncThen;
    private final Map<ResourceId, Cause> causes;

    private Directions(Snapshot earlier, Snapshot now, Comparison then, Map<ResourceId, Cause> causes) {
        this.earlier = earlier;
        this.now = now;
        this.causes = causes;
        this.inSyncThen = new HashSet<>(then.inSync());
    }

    /**
     * The directions of all differences of which one can be told.
     *
     * @param comparison how the target differs from it now
     * @param now what was compared
     * @param then the target as it was accepted, compared with what is declared now
     * @param earlier the target as it was accepted
     * @param causes of the differences, as far as they are known
     */
    public static SortedMap<ResourceId, Direction> of(
            Comparison comparison, Snapshot now, Comparison then, Snapshot earlier, Map<ResourceId, Cause> causes) {
        Directions directions = new Directions(earlier, now, then, causes);
        TreeMap<ResourceId, Direction> found = new TreeMap<>();
        for (Difference difference : comparison.differences()) {
            directions.of(difference).ifPresent(direction -> found.put(difference.id(), direction));
        }
        return found;
    }

    private Optional<Direction> of(Difference difference) {
        if (difference.type() == DifferenceType.UNKNOWN) {
            return Optional.empty();
        }
        if (inSyncThen.contains(difference.id())) {
            return Optional.of(Direction.LIVE_MOVED);
        }
        String name = Optional.ofNullable(difference.observed())
                .map(Resource::name)
                .orElse(difference.id().name());
        Resource before = earlier.lookUp(difference.id().kind(), name);
        Resource after = now.lookUp(difference.id().kind(), name);
        if (before.presence() == Resource.Presence.UNREADABLE || after.presence() == Resource.Presence.UNREADABLE) {
            return Optional.empty();
        }
        boolean undeclared = difference.origin() == null && difference.exclusive() == null;
        if (before.presence() != after.presence()) {
            return Optional.of(undeclared ? Direction.LIVE_MOVED : Direction.BOTH);
        }
        // of what nobody declares, and was there then, neither side moved
        return undeclared
                ? Optional.empty()
                : sameAttributes(difference, before, after).flatMap(same -> same ? stayed(difference) : BOTH);
    }

    /** If no commit ever declared what is there, it was no other then, and the declaration need not have moved. */
    private Optional<Direction> stayed(Difference difference) {
        return causes.get(difference.id()) instanceof Cause.NeverDeclared
                ? Optional.empty()
                : Optional.of(Direction.DECLARED_MOVED);
    }

    /** Whether what differs from the declaration was so then, too; empty if the earlier snapshot does not tell. */
    private static Optional<Boolean> sameAttributes(Difference difference, Resource before, Resource after) {
        List<String> paths = difference.attributes().stream()
                .filter(each -> each.status() != DifferenceType.UNKNOWN)
                .map(AttributeDifference::path)
                .toList();
        boolean same = true;
        for (String path : paths) {
            Observation then = before.attribute(path);
            if (then instanceof Observation.Hidden) {
                return Optional.empty();
            }
            same &= Objects.equals(value(then), value(after.attribute(path)));
        }
        return Optional.of(same);
    }

    private static @Nullable Object value(Observation observation) {
        return observation instanceof Observation.Seen seen ? seen.value() : null;
    }
}
