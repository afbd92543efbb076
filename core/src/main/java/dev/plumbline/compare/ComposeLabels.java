package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;

/** Labels in which Compose and podman-compose note what they did. */
final class ComposeLabels {
    private static final String COMPOSE = "labels.com.docker.compose.";
    private static final String PODMAN_COMPOSE = "labels.io.podman.compose.";
    private static final String UNIT = "labels.PODMAN_SYSTEMD_UNIT";

    private ComposeLabels() {}

    /**
     * Compose refuses a file that sets labels below its own prefix, so nobody can declare them, and they set nothing: the
     * engine only keeps them. Whether a container is of the service at all is told by one of them, which must say so.
     */
    static Fold fold(String path, Value value, Resource resource) {
        if (path.startsWith(COMPOSE)) {
            boolean once = path.equals(COMPOSE + "oneoff")
                    && !List.of("False", "false").contains(value.display());
            return once ? Fold.NONE : Fold.by(Equivalences.COMPOSE_LABELS, "note of Compose");
        }
        if (!path.startsWith(PODMAN_COMPOSE) && !path.equals(UNIT)) {
            return Fold.NONE;
        }
        Observation project = resource.attribute(COMPOSE + "project");
        Observation named =
                path.equals(UNIT) ? new Observation.Seen(value) : resource.attribute(PODMAN_COMPOSE + "project");
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
