package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Optional;
import java.util.Set;

/** What of a container's network follows from the rest: the mode from the first network, the host name from the id. */
final class NetworkFolds {
    private static final String NETWORKS = "networks.";
    private static final Set<String> BY_THEMSELVES = Set.of("host", "none");
    private static final Set<String> BRIDGES = Set.of("bridge", "default");
    private static final String CONTAINER = "container:";

    private NetworkFolds() {}

    static Fold of(String path, Value value, Resource container, Surroundings around) {
        if (path.equals("hostname")) {
            return hostName(value.display(), container, around);
        }
        return path.equals("network-mode")
                ? mode(value.display(), container, around)
                : network(path.substring(NETWORKS.length()), value, container, around);
    }

    /** A network that is first among the connections, which are judged by themselves. */
    private static Fold mode(String mode, Resource container, Surroundings around) {
        if (BY_THEMSELVES.contains(mode) || BRIDGES.contains(mode) || mode.startsWith(CONTAINER)) {
            // Podman says bridge of every container that is on any network
            boolean anyNetwork = around.isPodman()
                    && BRIDGES.contains(mode)
                    && container.attributes().tailMap(NETWORKS).keySet().stream()
                            .findFirst()
                            .filter(first -> first.startsWith(NETWORKS))
                            .isPresent();
            return anyNetwork ? Fold.by(ContainerEquivalences.NETWORK_OF_MODE, "bridge") : Fold.NONE;
        }
        Observation connection = container.attribute(NETWORKS + mode);
        if (connection instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        return connection instanceof Observation.Seen
                ? Fold.by(ContainerEquivalences.NETWORK_OF_MODE, "the network " + mode)
                : Fold.NONE;
    }

    private static Fold network(String name, Value value, Resource container, Surroundings around) {
        Observation mode = container.attribute("network-mode");
        if (mode instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        String said = mode instanceof Observation.Seen seen ? seen.value().display() : "";
        // Podman lists the connections of the container whose network it has
        boolean ofOther = said.startsWith(CONTAINER)
                && around.containerCalled(said.substring(CONTAINER.length()))
                        .filter(other -> ContainerFolds.is(other, NETWORKS + name, value.display()))
                        .isPresent();
        boolean same = BY_THEMSELVES.contains(name) && said.equals(name);
        boolean bridge = BRIDGES.contains(said)
                && (around.isPodman() ? name.equals("podman") && onlyOne(container) : name.equals("bridge"));
        return same || bridge || ofOther ? Fold.by(ContainerEquivalences.NETWORK_OF_MODE, said) : Fold.NONE;
    }

    /** Podman says bridge of every container on a network of its own too. */
    private static boolean onlyOne(Resource container) {
        return container.attributes().tailMap(NETWORKS).keySet().stream()
                        .takeWhile(path -> path.startsWith(NETWORKS))
                        .count()
                == 1;
    }

    private static Fold hostName(String name, Resource container, Surroundings around) {
        Observation id = container.attribute("id");
        Observation mode = container.attribute("network-mode");
        if (id instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (mode instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        String own = id instanceof Observation.Seen seen ? seen.value().display() : "";
        String said = mode instanceof Observation.Seen seen ? seen.value().display() : "";
        boolean ofId = name.length() >= 12 && own.startsWith(name);
        boolean ofHost = said.equals("host")
                && around.fact("engine_host_name") instanceof Observation.Seen host
                && host.value().display().equals(name);
        Optional<Resource> other = said.startsWith(CONTAINER)
                ? around.containerCalled(said.substring(CONTAINER.length()))
                : Optional.empty();
        boolean ofOther =
                other.filter(each -> ContainerFolds.is(each, "hostname", name)).isPresent();
        return ofId || ofHost || ofOther ? Fold.by(ContainerEquivalences.HOST_NAME, name) : Fold.NONE;
    }
}
