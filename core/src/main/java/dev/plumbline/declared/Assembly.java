package dev.plumbline.declared;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the parts of one target's declared state together.
 *
 * <p>Of one resource in several parts the attributes are joined. Where two parts differ on one attribute, the later one
 * holds, and its origin tells by {@link Origin.Via#OVERRIDE} what it overrode.
 */
final class Assembly {
    private final String target;
    private final TreeMap<ResourceId, DeclaredResource> resources = new TreeMap<>();
    private final Map<Scope, Exclusive> exclusives = new TreeMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    Assembly(String target) {
        this.target = target;
    }

    String target() {
        return target;
    }

    void add(DeclaredState part) {
        part.resources().forEach((id, resource) -> resources.merge(id, resource, Assembly::join));
        part.exclusives().forEach(exclusive -> exclusives.putIfAbsent(exclusive.scope(), exclusive));
        gaps.addAll(part.gaps());
    }

    DeclaredState state() {
        return new DeclaredState(target, resources, new ArrayList<>(exclusives.values()), List.copyOf(gaps));
    }

    private static DeclaredResource join(DeclaredResource earlier, DeclaredResource later) {
        Declared presence = override("", earlier.presence(), later.presence());
        if (presence.expectation() instanceof Expectation.Absent) {
            return new DeclaredResource(later.id(), presence, new TreeMap<>());
        }
        SortedMap<String, Declared> attributes = new TreeMap<>(earlier.attributes());
        later.attributes()
                .forEach((path, declared) ->
                        attributes.merge(path, declared, (before, after) -> override(path, before, after)));
        return new DeclaredResource(later.id(), presence, attributes);
    }

    private static Declared override(String name, Declared earlier, Declared later) {
        if (earlier.expectation().equals(later.expectation())) {
            return earlier;
        }
        List<Step> chain = new ArrayList<>();
        chain.add(new Step(Origin.Via.OVERRIDE, name, earlier.origin().place()));
        chain.addAll(later.origin().chain());
        return new Declared(later.expectation(), new Origin(later.origin().place(), chain));
    }
}
