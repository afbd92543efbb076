package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container has without anybody declaring it: what its image gives it, what the engine adds, and what Compose notes.
 * It is folded only where it equals what is known; any other value is told.
 */
final class ContainerFolds {
    private static final String COMPOSE = "labels.com.docker.compose.";
    private static final String PODMAN_COMPOSE = "labels.io.podman.compose.";
    private static final String UNIT = "labels.PODMAN_SYSTEMD_UNIT";

    /** Seen with Podman 4.3. Docker adds its variables to the process alone. */
    private static final Map<String, List<String>> OF_ENGINE =
            Map.of("environment.TERM", List.of("xterm"), "environment.container", List.of("podman", "oci"));

    Fold of(String path, Value value, Resource container, Surroundings around) {
        if (path.startsWith("ports.")) {
            return value.equals(EmptyReading.ITEMS) ? Fold.by(Equivalences.EMPTY, "no binding") : Fold.NONE;
        }
        if (path.startsWith("environment.")) {
            Fold engine = ofEngine(path, value, around);
            return engine.rule() == null
                    ? either(engine, ofImage(Equivalences.IMAGE_ENVIRONMENT, path, value, container, around))
                    : engine;
        }
        if (path.startsWith("labels.")) {
            Fold tool = ofCompose(path, value, container);
            return tool.rule() == null
                    ? either(tool, ofImage(Equivalences.IMAGE_LABELS, path, value, container, around))
                    : tool;
        }
        return path.startsWith("mounts.") && MountLikeness.unnamedVolume(value.display())
                ? volume(path.substring("mounts.".length()), container, around)
                : Fold.NONE;
    }

    private static Fold either(Fold one, Fold other) {
        return other.rule() != null || one.doubt() == null ? other : one;
    }

    private static Fold ofEngine(String path, Value value, Surroundings around) {
        Fold result = Fold.NONE;
        for (String known : OF_ENGINE.getOrDefault(path, List.of())) {
            Conformance same = around.sameSealed(Value.of(known), value, "container/" + path);
            if (same.holds()) {
                return Fold.by(Equivalences.ENGINE_ENVIRONMENT, known);
            }
            result = same.reason().map(Fold::open).orElse(result);
        }
        return result;
    }

    private static Fold ofImage(Equivalence rule, String path, Value value, Resource container, Surroundings around) {
        Observation given = ofImage(path, container, around);
        if (given instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (!(given instanceof Observation.Seen seen)) {
            return Fold.NONE;
        }
        Conformance same = around.sameSealed(seen.value(), value, "container/" + path);
        if (same.holds()) {
            return Fold.by(rule, seen.value().display());
        }
        return same.reason().map(Fold::open).orElse(Fold.NONE);
    }

    private static Fold volume(String path, Resource container, Surroundings around) {
        Observation volumes = ofImage("volumes", container, around);
        if (volumes instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        return Images.texts(volumes).contains(path)
                ? Fold.by(Equivalences.IMAGE_VOLUME, "volume of the image")
                : Fold.NONE;
    }

    /** An attribute of the image that a container runs. */
    private static Observation ofImage(String path, Resource container, Surroundings around) {
        Observation id = container.attribute("image-id");
        if (!(id instanceof Observation.Seen seen)) {
            return id;
        }
        Optional<Resource> image = around.images().withId(seen.value().display());
        if (image.isPresent()) {
            return image.get().attribute(path);
        }
        Reason incomplete = around.images().incomplete();
        return incomplete == null ? new Observation.Absent() : new Observation.Hidden(incomplete);
    }

    /**
     * Compose refuses a file that sets labels below its own prefix, so nobody can declare them, and they set nothing: the
     * engine only keeps them. Whether a container is of the service at all is told by one of them, which must say so.
     */
    private static Fold ofCompose(String path, Value value, Resource container) {
        if (path.startsWith(COMPOSE)) {
            boolean once = path.equals(COMPOSE + "oneoff")
                    && !List.of("False", "false").contains(value.display());
            return once ? Fold.NONE : Fold.by(Equivalences.COMPOSE_LABELS, "note of Compose");
        }
        if (!path.startsWith(PODMAN_COMPOSE) && !path.equals(UNIT)) {
            return Fold.NONE;
        }
        Observation project = container.attribute(COMPOSE + "project");
        Observation named =
                path.equals(UNIT) ? new Observation.Seen(value) : container.attribute(PODMAN_COMPOSE + "project");
        if (project instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (named instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (!(project instanceof Observation.Seen own) || !(named instanceof Observation.Seen other)) {
            return Fold.NONE;
        }
        String expected = path.equals(UNIT)
                ? "podman-compose@" + own.value().display() + ".service"
                : own.value().display();
        return expected.equals(other.value().display())
                ? Fold.by(Equivalences.PODMAN_COMPOSE_LABELS, expected)
                : Fold.NONE;
    }
}
