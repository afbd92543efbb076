package dev.plumbline.config;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Place;
import java.util.Set;

/**
 * One target, with {@code targets.defaults} worked in.
 *
 * @param name what reports call it, and what its snapshot file is named after
 * @param connection how its host is reached
 * @param collecting how its host is looked at
 * @param engine its container engine: {@code docker}, {@code podman}, {@code unix:///path/to/socket}, or empty for none
 * @param availability whether it is expected to answer
 * @param place where it is written
 */
public record Target(
        String name,
        Connection connection,
        Collecting collecting,
        String engine,
        Availability availability,
        Place place) {
    private static final Set<String> OF_ENGINES = Set.of(Kinds.CONTAINER.name(), Kinds.IMAGE.name());

    /** Whether the observer raises its privileges there. */
    public boolean become() {
        return collecting.become();
    }

    /** Whether this target has resources of a kind at all: a host without an engine has no containers. */
    public boolean observes(String kind) {
        return OF_ENGINES.contains(kind) ? !engine.isEmpty() : !(connection instanceof Connection.None);
    }
}
