package dev.plumbline.provenance;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The differences of which the cause is still looked for, and whether a version of the declaration explains them. */
final class Candidates {
    private final Snapshot snapshot;
    private final Fingerprinting fingerprinting;
    private final TreeMap<ResourceId, Difference> open = new TreeMap<>();
    private final Set<ResourceId> doubtful = new TreeSet<>();

    /** By what was looked for, what was last said of it in vain; a version that says the same need not be compared. */
    private final Map<Set<ResourceId>, Map<String, Expectation>> explainedNothing = new HashMap<>();

    Candidates(Comparison comparison, Snapshot snapshot, Fingerprinting fingerprinting) {
        this.snapshot = snapshot;
        this.fingerprinting = fingerprinting;
        comparison.differences().stream()
                .filter(difference -> difference.type() != DifferenceType.UNKNOWN)
                .forEach(difference -> open.put(difference.id(), difference));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Those for which some version could not be decided: of them it cannot be said that nothing ever declared them. */
    boolean doubtful(ResourceId id) {
        return doubtful.contains(id);
    }

    void close(ResourceId id) {
        open.remove(id);
    }

    /** The identities of the given differences that are as a version declares them. */
    Set<ResourceId> explainedBy(DeclaredState version, Map<ResourceId, Difference> wanted) {
        SortedMap<ResourceId, DeclaredResource> resources = concerned(version, wanted.values());
        Map<String, Expectation> said = said(resources);
        if (said.equals(explainedNothing.get(wanted.keySet()))) {
            return Set.of();
        }
        DeclaredState part = new DeclaredState(version.target(), resources, List.of(), List.of());
        Map<ResourceId, Difference> left = new TreeMap<>();
        for (Difference each : Comparing.compare(part, snapshot, fingerprinting).differences()) {
            left.put(each.id(), each);
            Resource seen = each.observed();
            if (seen != null) {
                // by the target's own spelling, too
                left.putIfAbsent(new ResourceId(each.id().target(), seen.kind(), seen.name()), each);
            }
        }
        wanted.keySet().stream()
                .filter(id ->
                        version.gaps().stream().anyMatch(gap -> gap.affects().covers(id.kind(), id.name())))
                .forEach(doubtful::add);
        Set<ResourceId> explained = new TreeSet<>();
        wanted.forEach((id, difference) -> {
            if (explains(difference, resources.get(id), left.get(id))) {
                explained.add(id);
            }
        });
        if (explained.isEmpty()) {
            explainedNothing.put(Set.copyOf(wanted.keySet()), said);
        }
        return explained;
    }

    /** What is expected, without the places that say so: these move with every line above them. */
    private static Map<String, Expectation> said(SortedMap<ResourceId, DeclaredResource> resources) {
        Map<String, Expectation> said = new HashMap<>();
        resources.forEach((id, resource) -> {
            said.put(id.toString(), resource.presence().expectation());
            resource.attributes().forEach((path, declared) -> said.put(id + " " + path, declared.expectation()));
        });
        return said;
    }

    SortedMap<ResourceId, Difference> differences() {
        return new TreeMap<>(open);
    }

    /** Of a declared resource its own declaration; for undeclared ones everything of their kind, as aliases may match. */
    private static SortedMap<ResourceId, DeclaredResource> concerned(
            DeclaredState version, Iterable<Difference> wanted) {
        TreeMap<ResourceId, DeclaredResource> concerned = new TreeMap<>();
        Set<String> kinds = new TreeSet<>();
        for (Difference difference : wanted) {
            DeclaredResource declared = version.resources().get(difference.id());
            if (declared != null) {
                concerned.put(declared.id(), declared);
            } else if (difference.type() == DifferenceType.UNMANAGED && difference.origin() == null) {
                kinds.add(difference.id().kind());
            }
        }
        version.resources().forEach((id, declared) -> {
            if (kinds.contains(id.kind())) {
                concerned.put(id, declared);
            }
        });
        return concerned;
    }

    private boolean explains(
            Difference difference, @Nullable DeclaredResource earlier, @Nullable Difference stillThere) {
        return switch (difference.type()) {
            case CHANGED -> earlier != null && changed(difference, earlier, stillThere);
            case MISSING -> earlier == null || absenceDeclared(earlier);
            case UNMANAGED -> unmanaged(difference, earlier, stillThere);
            case UNKNOWN -> false;
        };
    }

    private static boolean absenceDeclared(DeclaredResource earlier) {
        return earlier.presence().expectation() instanceof Expectation.Absent;
    }

    /** Every attribute that differs now was declared then, and holds then. */
    private boolean changed(Difference difference, DeclaredResource earlier, @Nullable Difference then) {
        if (absenceDeclared(earlier)) {
            return false;
        }
        for (AttributeDifference attribute : difference.attributes()) {
            if (attribute.status() == DifferenceType.UNKNOWN) {
                continue;
            }
            Declared declared = earlier.attributes().get(attribute.path());
            if (declared == null) {
                // a key of a map that was not declared then is explained only if it is not there now, either
                if (attribute.status() == DifferenceType.MISSING) {
                    continue;
                }
                return false;
            }
            DifferenceType status = statusOf(attribute.path(), then);
            if (status == DifferenceType.UNKNOWN) {
                doubtful.add(difference.id());
            }
            if (status != null) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable DifferenceType statusOf(String path, @Nullable Difference then) {
        if (then == null) {
            return null;
        }
        if (then.attributes().isEmpty()) {
            return then.type();
        }
        return then.attributes().stream()
                .filter(each -> each.path().equals(path))
                .map(AttributeDifference::status)
                .findFirst()
                .orElse(null);
    }

    /** It was declared then, by this name or one that is the same, and is as it was declared. */
    private boolean unmanaged(Difference difference, @Nullable DeclaredResource earlier, @Nullable Difference then) {
        if (then != null && then.type() == DifferenceType.UNKNOWN) {
            doubtful.add(difference.id());
        }
        if (difference.origin() != null) {
            return earlier != null && !absenceDeclared(earlier) && then == null;
        }
        return then == null;
    }
}
