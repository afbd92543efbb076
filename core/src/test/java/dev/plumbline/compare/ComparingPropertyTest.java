package dev.plumbline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ComparingPropertyTest {

    @Property(tries = 500)
    void whatIsDeclaredJustAsItIsObservedIsInSync(@ForAll long seed) {
        Snapshot snapshot = new RandomWorld(seed).snapshot();
        DeclaredState declared = exactly(snapshot);
        Comparison comparison = Comparing.compare(declared, snapshot, TestKey.AT_HAND);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.inSync())
                .containsExactlyElementsOf(declared.resources().keySet());
        assertThat(comparison.equivalences())
                .extracting(AppliedEquivalence::rule)
                .allMatch(rule -> rule.equals("package.config-files-left"));
    }

    @Property(tries = 500)
    void theOrderOfTheInputDoesNotMatter(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed);
        Snapshot snapshot = world.snapshot();
        DeclaredState declared = world.declared(snapshot);
        Random random = new Random(seed);
        Snapshot shuffled = new Snapshot(
                snapshot.target(),
                snapshot.takenAt(),
                snapshot.collector(),
                snapshot.facts(),
                shuffled(snapshot.coverage(), random),
                shuffled(snapshot.resources(), random));
        DeclaredState otherwise = DeclaredState.of(
                declared.target(),
                shuffled(List.copyOf(declared.resources().values()), random),
                shuffled(declared.exclusives(), random),
                shuffled(declared.gaps(), random));
        assertThat(Comparing.compare(otherwise, shuffled, TestKey.AT_HAND))
                .isEqualTo(Comparing.compare(declared, snapshot, TestKey.AT_HAND));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Every attribute of everything, and nothing else anywhere. */
    private static DeclaredState exactly(Snapshot snapshot) {
        List<DeclaredResource> resources = new ArrayList<>();
        List<Exclusive> exclusives = new ArrayList<>();
        for (Resource resource : snapshot.resources()) {
            boolean removed = RuleBook.of(resource.kind()).presence(resource).rule() != null;
            TreeMap<String, Declared> attributes = new TreeMap<>();
            resource.attributes().forEach((path, value) -> attributes.put(path, declared(Expectation.exactly(value))));
            resources.add(new DeclaredResource(
                    new ResourceId(RandomWorld.TARGET, resource.kind(), resource.name()),
                    declared(removed ? new Expectation.Absent() : new Expectation.Present()),
                    attributes));
            exclusives.add(new Exclusive(Scope.ofKind(resource.kind()), RandomWorld.origin()));
            for (String map : List.of("environment", "labels", "mounts", "ports")) {
                exclusives.add(new Exclusive(new Scope(resource.kind(), resource.name(), map), RandomWorld.origin()));
            }
        }
        return DeclaredState.of(RandomWorld.TARGET, resources, exclusives, List.of());
    }

    private static Declared declared(Expectation expectation) {
        return new Declared(expectation, RandomWorld.origin());
    }
}
