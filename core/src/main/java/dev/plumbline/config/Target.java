package dev.plumbline.config;

import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Place;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One target, with {@code targets.defaults} worked in.
 *
 * @param name what reports call it, and what its snapshot file is named after
 * @param connection how its host is reached
 * @param collecting how its host is looked at
 * @param engine its container engine
 * @param availability whether it is expected to answer
 * @param place where it is written
 */
public record Target(
        String name,
        Connection connection,
        Collecting collecting,
        Engine engine,
        Availability availability,
        Place place) {
    private static final Set<String> OF_ENGINES =
            ContainerKinds.ALL.stream().map(Kind::name).collect(Collectors.toUnmodifiableSet());

    /** Whether the observer raises its privileges there. */
    public boolean become() {
        return collecting.become();
    }

    /** Whether this target has resources of a kind at all: a host without an engine has no containers. */
    public boolean observes(String kind) {
        if (kind.equals(ContainerKinds.CONTAINER_FILE.name())) {
            return engine.files() != Engine.Files.NONE;
        }
        return OF_ENGINES.contains(kind) ? !engine.isNone() : !(connection instanceof Connection.None);
    }
}
