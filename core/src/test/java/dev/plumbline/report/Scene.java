package dev.plumbline.report;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found on one made-up target, put together line by line. */
final class Scene {
    static final Instant TAKEN_AT = Instant.parse("2026-03-01T12:00:00Z");

    private final String target;
    private final List<ResourceId> inSync = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<AppliedEquivalence> equivalences = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private List<Coverage> coverage = Kinds.ALL.stream()
            .map(Kind::name)
            .map(kind -> kind.equals("file") ? Coverage.asked(Scope.ofKind(kind)) : Coverage.all(Scope.ofKind(kind)))
            .toList();
    private Policy policy = Policy.of(Map.of(), List.of());

    Scene(String target) {
        this.target = target;
    }

    Scene under(Policy other) {
        policy = other;
        return this;
    }

    Scene covering(List<Coverage> other) {
        coverage = other;
        return this;
    }

    Scene inSync(int many) {
        for (int i = 0; i < many; i++) {
            inSync.add(new ResourceId(target, "package", "p" + i));
        }
        return this;
    }

    Scene changed(String kind, String name, AttributeDifference... attributes) {
        return with(difference(
                kind, name, DifferenceType.CHANGED, List.of(attributes), null, origin("baseline/web.yml", 3)));
    }

    Scene missing(String kind, String name, String path, int line) {
        return with(difference(kind, name, DifferenceType.MISSING, List.of(), null, origin(path, line)));
    }

    Scene undeclared(String kind, String name, Map<String, String> attributes) {
        return with(difference(kind, name, DifferenceType.UNMANAGED, List.of(), seen(kind, name, attributes), null));
    }

    Scene declaredAbsent(String kind, String name, Map<String, String> attributes, Origin origin) {
        return with(difference(kind, name, DifferenceType.UNMANAGED, List.of(), seen(kind, name, attributes), origin));
    }

    Scene besideExclusive(String kind, String name, Origin exclusive) {
        ResourceId id = new ResourceId(target, kind, name);
        return with(new Difference(
                id, DifferenceType.UNMANAGED, List.of(), seen(kind, name, Map.of()), null, exclusive, null));
    }

    Scene unknown(String kind, String name, Reason reason, @Nullable Origin origin) {
        ResourceId id = new ResourceId(target, kind, name);
        return with(new Difference(id, DifferenceType.UNKNOWN, List.of(), null, origin, null, reason));
    }

    Scene with(Difference difference) {
        differences.add(difference);
        return this;
    }

    Scene gap(String path, int line, String detail) {
        gaps.add(new Gap(Place.of(path, line), Reason.of(Reason.Code.NOT_EVALUATED, detail), Scope.EVERYTHING));
        return this;
    }

    Scene equivalence(String rule, String kind, String name, String declared, String observed) {
        equivalences.add(new AppliedEquivalence(rule, new ResourceId(target, kind, name), "value", declared, observed));
        return this;
    }

    Scene listing(Resource resource) {
        resources.add(resource);
        return this;
    }

    void reverse() {
        Stream.of(inSync, differences, gaps, equivalences, resources).forEach(Collections::reverse);
    }

    Judgement judge() {
        List<Coverage> blindspots = coverage.stream()
                .filter(each -> each.extent() != Coverage.Extent.ALL)
                .toList();
        return policy.judge(
                new Comparison(target, inSync, differences, blindspots, List.of(), gaps, equivalences),
                new Snapshot(target, TAKEN_AT, "test", new TreeMap<>(), coverage, resources));
    }

    Difference difference(
            String kind,
            String name,
            DifferenceType type,
            List<AttributeDifference> attributes,
            @Nullable Resource observed,
            @Nullable Origin origin) {
        return new Difference(new ResourceId(target, kind, name), type, attributes, observed, origin, null, null);
    }

    static AttributeDifference differs(String path, Value declared, Value observed, Origin origin) {
        return new AttributeDifference(
                path, DifferenceType.CHANGED, new Declared(Expectation.exactly(declared), origin), observed, null);
    }

    static AttributeDifference differs(String path, String declared, String observed, Origin origin) {
        return differs(path, Value.of(declared), Value.of(observed), origin);
    }

    static AttributeDifference lacks(String path, String declared, Origin origin) {
        return new AttributeDifference(
                path, DifferenceType.MISSING, new Declared(Expectation.exactly(declared), origin), null, null);
    }

    static AttributeDifference extra(String path, String observed) {
        return new AttributeDifference(path, DifferenceType.UNMANAGED, null, Value.of(observed), null);
    }

    static AttributeDifference unsure(String path, String declared, Reason reason, Origin origin) {
        return new AttributeDifference(
                path, DifferenceType.UNKNOWN, new Declared(Expectation.exactly(declared), origin), null, reason);
    }

    static Origin origin(String path, int line) {
        return Origin.of(Place.of(path, line));
    }

    static Resource seen(String kind, String name, Map<String, String> attributes) {
        Map<String, Value> values = new TreeMap<>();
        attributes.forEach((path, text) -> values.put(path, Value.of(text)));
        return Resource.present(kind, name, values);
    }
}
