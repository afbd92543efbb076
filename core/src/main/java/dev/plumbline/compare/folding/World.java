package dev.plumbline.compare.folding;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is declared and observed of one target, to be looked up by name. */
final class World {
    private final DeclaredState declared;
    private final Snapshot snapshot;
    private final Map<String, Map<String, Resource>> listed = new HashMap<>();
    private final Set<String> covered = new HashSet<>();

    World(DeclaredState declared, Snapshot snapshot) {
        this.declared = declared;
        this.snapshot = snapshot;
        snapshot.resources()
                .forEach(each -> listed.computeIfAbsent(each.kind(), any -> new TreeMap<>())
                        .putIfAbsent(each.name(), each));
        for (Coverage coverage : snapshot.coverage()) {
            covered.add(coverage.scope().kind());
        }
    }

    /** Whether the snapshot says anything of a kind; one of an earlier release may not know it. */
    boolean tells(String kind) {
        return covered.contains(kind) || covered.contains("*");
    }

    Collection<Resource> all(String kind) {
        return listed.getOrDefault(kind, Map.of()).values();
    }

    Resource lookUp(String kind, String name) {
        Resource found = listed.getOrDefault(kind, Map.of()).get(name);
        return found == null
                ? snapshot.unlistedBecause(kind, name)
                        .map(reason -> Resource.unreadable(kind, name, reason))
                        .orElseGet(() -> Resource.absent(kind, name))
                : found;
    }

    /** Why something of a kind may be there that is not listed; empty if all of it is. */
    Optional<Reason> unlisted(String kind) {
        return snapshot.coverage().stream()
                .filter(each -> each.scope().attribute().isEmpty())
                .filter(each ->
                        each.scope().kind().equals(kind) || each.scope().kind().equals("*"))
                .flatMap(each -> Optional.ofNullable(each.reason()).stream())
                .findFirst()
                .or(() -> snapshot.unlistedBecause(kind, "\0"));
    }

    /** Why something of a kind may be in a folder, or below it, that is not listed; empty if all of it is. */
    Optional<Reason> unlisted(String kind, String folder) {
        return snapshot.unlistedBecause(kind, folder + "/\0")
                .or(() -> snapshot.coverage().stream()
                        .filter(each -> each.scope().kind().equals(kind)
                                && each.scope().within().startsWith(folder + "/"))
                        .flatMap(each -> Optional.ofNullable(each.reason()).stream())
                        .findFirst());
    }

    Optional<DeclaredResource> declared(String kind, String name) {
        return Optional.ofNullable(declared.resources().get(new ResourceId(declared.target(), kind, name)));
    }

    Collection<DeclaredResource> declared() {
        return declared.resources().values();
    }

    /** Explained if a declared resource may be there; open if it is open whether it may. */
    static Explained wanted(DeclaredResource resource, String rule, String because) {
        Expectation presence = resource.presence().expectation();
        if (presence instanceof Expectation.Present || presence instanceof Expectation.Unconstrained) {
            return Explained.by(rule, because);
        }
        return presence instanceof Expectation.Absent
                ? Explained.NOT
                : Explained.open(Reason.of(
                        Reason.Code.NOT_EVALUATED,
                        "whether " + resource.id().kind() + " " + resource.id().name() + " is declared is open"));
    }

    Optional<Value> fact(String name) {
        return Optional.ofNullable(snapshot.facts().get(name));
    }

    /** The texts of a list or set that was seen; none otherwise. */
    static List<String> texts(Observation observation) {
        return observation instanceof Observation.Seen seen && seen.value() instanceof Value.Items items
                ? items.items().stream().map(Value::display).toList()
                : List.of();
    }

    /** The value that was seen, as reports spell it; empty if none was. */
    static String text(Observation observation) {
        return observation instanceof Observation.Seen seen ? seen.value().display() : "";
    }
}
