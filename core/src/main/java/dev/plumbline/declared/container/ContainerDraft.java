package dev.plumbline.declared.container;

import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * One container as somebody is declaring it. Attributes have the names of {@link ContainerKinds} and are spelled as in the
 * declaration: that {@code 512m} is 536870912 is decided where both are compared.
 *
 * <p>A container that is declared by a tool which makes it anew, as Compose does, has nothing but what is declared; what its
 * image and its engine give it is folded where it is compared.
 */
public final class ContainerDraft {
    private static final String KIND = ContainerKinds.CONTAINER.name();

    private final String target;
    private final Sealer sealer;
    private final SortedMap<String, Declared> attributes = new TreeMap<>();
    private final List<Left> left = new ArrayList<>();

    private record Left(Place place, Reason reason, String attribute) {}

    /**
     * Begins with nothing.
     *
     * @param target the engine that it runs on
     * @param sealer makes secrets fingerprints
     */
    public ContainerDraft(String target, Sealer sealer) {
        this.target = target;
        this.sealer = sealer;
    }

    /** Declares an attribute, or an entry of one that is a map: {@code networks.front}. */
    public void declare(String path, Expectation expectation, Origin origin) {
        attributes.put(path, new Declared(expectation, origin));
    }

    /**
     * Declares an entry of a map whose value may be secret: a variable, a label, an option of a driver.
     *
     * @param secret whether it certainly is; else its name and shape decide
     */
    public void entry(String map, String key, String plain, boolean secret, Origin origin) {
        String path = map + "." + key;
        String context = KIND + "/" + path;
        Value value = secret ? sealer.seal(target, context, plain) : sealer.sealIfSecret(target, context, key, plain);
        declare(path, Expectation.exactly(value), origin);
    }

    /**
     * Declares a command line, of which each argument that looks secret is sealed by itself.
     *
     * @param secret whether all of it certainly is secret
     */
    public void arguments(String path, List<String> arguments, boolean secret, Origin origin) {
        arguments(path, arguments, each -> secret, origin);
    }

    /** The same, where the argument at an index certainly is secret, or is not. */
    public void arguments(String path, List<String> arguments, IntPredicate secret, Origin origin) {
        String context = KIND + "/" + path;
        List<Value> values =
                new ArrayList<>(sealer.sealArguments(target, context, arguments).items());
        for (int i = 0; i < values.size(); i++) {
            if (secret.test(i)) {
                values.set(i, sealer.seal(target, context, arguments.get(i)));
            }
        }
        declare(path, Expectation.exactly(new Value.Items(values)), origin);
    }

    /** Tells that something is not evaluated that may decide an attribute; the empty name stands for any of them. */
    public void gap(Place where, Reason reason, String attribute) {
        left.add(new Left(where, reason, attribute));
    }

    public boolean declares(String path) {
        return attributes.containsKey(path);
    }

    public SortedMap<String, Declared> attributes() {
        return Collections.unmodifiableSortedMap(attributes);
    }

    /** The container under a name. */
    public DeclaredResource resource(String name, Expectation presence, Place place) {
        return new DeclaredResource(id(name), new Declared(presence, Origin.of(place)), attributes);
    }

    /** That it has nothing but what is declared, and what the gaps leave open. */
    public Exclusive exclusive(String name, Place place) {
        return new Exclusive(new Scope(KIND, name, Scope.ANY_ATTRIBUTE), Origin.of(place));
    }

    public List<Gap> gaps(String name) {
        return left.stream()
                .map(each -> new Gap(each.place(), each.reason(), new Scope(KIND, name, each.attribute())))
                .toList();
    }

    private ResourceId id(String name) {
        return new ResourceId(target, KIND, name);
    }
}
