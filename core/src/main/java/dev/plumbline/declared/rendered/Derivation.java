package dev.plumbline.declared.rendered;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what files of one type declare. */
public final class Derivation {
    private final String target;
    private final SortedMap<ResourceId, DeclaredResource> resources = new TreeMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    public Derivation(String target) {
        this.target = target;
    }

    /** A resource is to be there. */
    public void present(String kind, String name, Origin origin) {
        put(kind, name, new TreeMap<>(), origin);
    }

    /** Something is said of a resource that need not be there. */
    public void mention(String kind, String name, Origin origin) {
        ResourceId id = new ResourceId(target, kind, name);
        resources.putIfAbsent(
                id, new DeclaredResource(id, new Declared(new Expectation.Unconstrained(), origin), new TreeMap<>()));
    }

    /** An attribute is to have this value. */
    public void attribute(String kind, String name, String path, Value value, Origin origin) {
        attribute(kind, name, path, Expectation.exactly(value), origin);
    }

    /** An attribute is to be so. */
    public void attribute(String kind, String name, String path, Expectation expectation, Origin origin) {
        TreeMap<String, Declared> attributes = new TreeMap<>();
        attributes.put(path, new Declared(expectation, origin));
        put(kind, name, attributes, origin);
    }

    private void put(String kind, String name, SortedMap<String, Declared> attributes, Origin origin) {
        ResourceId id = new ResourceId(target, kind, name);
        DeclaredResource earlier = resources.get(id);
        if (earlier != null) {
            TreeMap<String, Declared> both = new TreeMap<>(earlier.attributes());
            both.putAll(attributes);
            resources.put(id, new DeclaredResource(id, earlier.presence(), both));
        } else {
            resources.put(id, new DeclaredResource(id, new Declared(new Expectation.Present(), origin), attributes));
        }
    }

    /** Whether something is said of a resource already. */
    public boolean has(String kind, String name) {
        return resources.containsKey(new ResourceId(target, kind, name));
    }

    /** Something may be declared that is not known. */
    public void gap(Origin origin, Reason reason, Scope affects) {
        gaps.add(new Gap(origin.place(), reason, affects));
    }

    /** All of it. */
    public DeclaredState state() {
        return DeclaredState.of(target, resources.values(), List.of(), new ArrayList<>(gaps));
    }
}
