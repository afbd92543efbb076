package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Map;

/**
 * What a container has without anybody declaring it: what its image gives it, what the engine adds, and what Compose notes.
 * It is folded only where it equals what is known; any other value is told.
 */
final class ContainerFolds {
    /** Seen with Podman 4.3. Docker adds its variables to the process alone. */
    private static final Map<String, List<String>> OF_ENGINE =
            Map.of("environment.TERM", List.of("xterm"), "environment.container", List.of("podman", "oci"));

    Fold of(String path, Value value, Judged judged, Surroundings around) {
        Resource container = judged.observed();
        String attribute = path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'));
        return switch (attribute) {
            case "ports" -> value.equals(EmptyReading.ITEMS) ? Fold.by(Equivalences.EMPTY, "no binding") : Fold.NONE;
            case "environment" -> {
                Fold engine = ofEngine(path, value, container, around);
                yield engine.rule() == null
                        ? either(engine, ImageFolds.of(Equivalences.IMAGE_ENVIRONMENT, path, value, container, around))
                        : engine;
            }
            case "labels" -> {
                Fold tool = ComposeLabels.fold(path, value, container);
                yield tool.rule() == null
                        ? either(tool, ImageFolds.of(Equivalences.IMAGE_LABELS, path, value, container, around))
                        : tool;
            }
            case "mounts" -> MountFolds.of(path, value, container, around);
            case "networks", "network-mode", "hostname" -> NetworkFolds.of(path, value, container, around);
            default -> ofConfiguration(path, value, judged, around);
        };
    }

    private static Fold ofConfiguration(String path, Value value, Judged judged, Surroundings around) {
        Resource container = judged.observed();
        if (value.equals(EmptyReading.FLAG) || value.equals(EmptyReading.ITEMS) || value.equals(EmptyReading.TEXT)) {
            return Fold.by(Equivalences.EMPTY, "not set");
        }
        if (path.startsWith("expose.") && container.attributes().containsKey("ports." + path.substring(7))) {
            return Fold.by(ContainerEquivalences.EXPOSED, "a port that is bound");
        }
        if (path.equals("restart")) {
            return value.display().equals("no") ? Fold.by(Equivalences.RESTART, "no") : Fold.NONE;
        }
        Fold image = ImageFolds.ofConfig(path, value, container, around);
        return image.rule() == null ? either(image, EngineFolds.of(path, value, judged, around)) : image;
    }

    static Fold either(Fold one, Fold other) {
        return other.rule() != null || one.doubt() == null ? other : one;
    }

    private static Fold ofEngine(String path, Value value, Resource container, Surroundings around) {
        Fold result = Fold.NONE;
        for (String known : known(path, container, around)) {
            Conformance same = around.sameSealed(Value.of(known), value, "container/" + path);
            if (same.holds()) {
                return Fold.by(Equivalences.ENGINE_ENVIRONMENT, known);
            }
            result = same.reason().map(Fold::open).orElse(result);
        }
        return result;
    }

    /** Podman tells the variables of the process too: where its home is, and what it is called. */
    private static List<String> known(String path, Resource container, Surroundings around) {
        if (!around.isPodman()) {
            return OF_ENGINE.getOrDefault(path, List.of());
        }
        return switch (path) {
            case "environment.HOME" -> List.of("/root", "/");
            case "environment.HOSTNAME" ->
                container.attribute("hostname") instanceof Observation.Seen seen
                        ? List.of(seen.value().display())
                        : List.of();
            default -> OF_ENGINE.getOrDefault(path, List.of());
        };
    }

    /** Whether an attribute of a container is certainly just this. */
    static boolean is(Resource container, String attribute, String text) {
        return container.attribute(attribute) instanceof Observation.Seen seen
                && seen.value().display().equals(text);
    }
}
