package dev.plumbline.compare;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is declared and observed, with less and less of it to be known. */
record Hiding(DeclaredState declared, Snapshot snapshot) {
    private static final Reason REASON = Reason.of(Reason.Code.PERMISSION_DENIED, "hidden by the test");

    /** One thing less is known. */
    Hiding more(RandomWorld chance) {
        return switch (chance.below(12)) {
            case 0, 1 -> resource(chance, each -> Resource.unreadable(each.kind(), each.name(), REASON));
            case 2 -> without(chance);
            case 3, 4 -> resource(chance, each -> attribute(each, chance));
            case 5 ->
                resource(chance, each -> each.hiding(Map.of(chance.any(List.of("environment", "labels", "")), REASON)));
            case 6 -> kind(chance.any(RandomWorld.KINDS), chance.below(2) == 0);
            case 7 ->
                chance.below(4) == 0
                        ? with(Snapshot.unreadable(RandomWorld.TARGET, snapshot.takenAt(), "test", REASON))
                        : this;
            case 8 ->
                with(new Snapshot(
                        snapshot.target(),
                        snapshot.takenAt(),
                        "test",
                        new TreeMap<>(),
                        snapshot.coverage(),
                        snapshot.resources()));
            case 9 -> resource(chance, Hiding::sealed);
            case 10 -> gap(chance.gap());
            default -> unresolved(chance);
        };
    }

    private Hiding with(Snapshot other) {
        return new Hiding(declared, other);
    }

    private Hiding with(List<Coverage> coverage, List<Resource> resources) {
        return with(new Snapshot(snapshot.target(), snapshot.takenAt(), "test", snapshot.facts(), coverage, resources));
    }

    private Hiding resource(RandomWorld chance, UnaryOperator<Resource> less) {
        if (snapshot.resources().isEmpty()) {
            return this;
        }
        Resource chosen = chance.any(snapshot.resources());
        List<Resource> all = new ArrayList<>(snapshot.resources());
        all.replaceAll(each -> each.equals(chosen) ? less.apply(each) : each);
        return with(snapshot.coverage(), all);
    }

    private Hiding without(RandomWorld chance) {
        if (snapshot.resources().isEmpty()) {
            return this;
        }
        Resource chosen = chance.any(snapshot.resources());
        List<Resource> all = new ArrayList<>(snapshot.resources());
        all.remove(chosen);
        List<Coverage> coverage = new ArrayList<>(snapshot.coverage());
        coverage.removeIf(each -> each.scope().equals(Scope.below(chosen.kind(), chosen.name())));
        coverage.add(Coverage.none(Scope.below(chosen.kind(), chosen.name()), REASON));
        return with(coverage, all);
    }

    private Hiding kind(String kind, boolean wholly) {
        List<Coverage> coverage = new ArrayList<>(snapshot.coverage());
        coverage.removeIf(each -> each.scope().kind().equals(kind)
                && (each.extent() == Extent.ALL || each.scope().within().isEmpty()));
        Scope scope = Scope.ofKind(kind);
        coverage.add(wholly ? Coverage.none(scope, REASON) : Coverage.partial(scope, REASON));
        List<Resource> all = new ArrayList<>(snapshot.resources());
        all.removeIf(each -> wholly && each.kind().equals(kind));
        return with(coverage, all);
    }

    private static Resource attribute(Resource resource, RandomWorld chance) {
        return resource.attributes().isEmpty()
                ? resource
                : resource.hiding(
                        Map.of(chance.any(List.copyOf(resource.attributes().keySet())), REASON));
    }

    /** Texts that are told only as fingerprints of a key that is not at hand. */
    private static Resource sealed(Resource resource) {
        Map<String, Value> values = new TreeMap<>(resource.attributes());
        values.replaceAll((path, value) -> value instanceof Value.Text text
                        && (path.startsWith("environment.") || path.startsWith("labels.") || path.equals("content"))
                ? TestKey.lost(RandomWorld.TARGET, resource.kind() + "/" + path, text.text())
                : value);
        return new Resource(
                resource.kind(), resource.name(), resource.presence(), new TreeMap<>(values), resource.hidden());
    }

    private Hiding gap(Gap gap) {
        List<Gap> gaps = new ArrayList<>(declared.gaps());
        gaps.add(gap);
        return new Hiding(
                new DeclaredState(declared.target(), declared.resources(), declared.exclusives(), gaps), snapshot);
    }

    private Hiding unresolved(RandomWorld chance) {
        if (declared.resources().isEmpty()) {
            return this;
        }
        DeclaredResource chosen = chance.any(List.copyOf(declared.resources().values()));
        TreeMap<String, Declared> attributes = new TreeMap<>(chosen.attributes());
        Declared presence = chosen.presence();
        if (attributes.isEmpty() || chance.below(2) == 0) {
            presence = unresolved(presence);
        } else {
            int which = chance.below(100);
            attributes.computeIfPresent(
                    chance.any(List.copyOf(attributes.keySet())),
                    (path, was) -> was.expectation() instanceof Expectation.Edited edited && which % 3 > 0
                            ? new Declared(RandomWorld.lessCertain(edited, which), was.origin())
                            : unresolved(was));
        }
        List<DeclaredResource> all = new ArrayList<>(declared.resources().values());
        all.add(new DeclaredResource(chosen.id(), presence, attributes));
        return new Hiding(DeclaredState.of(declared.target(), all, declared.exclusives(), declared.gaps()), snapshot);
    }

    private static Declared unresolved(Declared was) {
        return new Declared(new Expectation.Unresolved(RandomWorld.OPEN), was.origin());
    }
}
