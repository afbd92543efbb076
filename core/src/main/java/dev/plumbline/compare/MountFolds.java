package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Optional;
import java.util.Set;

/** Mounts that nobody declared: of the image, of a container whose mounts are shared, of a read-only root. */
final class MountFolds {
    private static final String MOUNTS = "mounts.";
    private static final Set<String> OF_READ_ONLY = Set.of("/run", "/tmp", "/var/tmp");

    private MountFolds() {}

    static Fold of(String path, Value value, Resource container, Surroundings around) {
        String inside = path.substring(MOUNTS.length());
        Fold result = Fold.NONE;
        if (MountLikeness.unnamedVolume(value.display())) {
            result = volume(inside, container, around);
        }
        if (result.rule() == null && around.isPodman() && value.display().startsWith("tmpfs ")) {
            boolean readOnly = ContainerFolds.is(container, "read-only", "true");
            result = readOnly && OF_READ_ONLY.contains(inside)
                    ? Fold.by(ContainerEquivalences.READ_ONLY_TMPFS, "temporary file system of Podman")
                    : result;
        }
        return result.rule() == null ? ContainerFolds.either(result, shared(path, value, container, around)) : result;
    }

    private static Fold volume(String path, Resource container, Surroundings around) {
        Observation volumes = ImageFolds.given("volumes", container, around);
        if (volumes instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        return Images.texts(volumes).contains(path)
                ? Fold.by(Equivalences.IMAGE_VOLUME, "volume of the image")
                : Fold.NONE;
    }

    /** What this container has because another one has it, and that one is judged by itself. */
    private static Fold shared(String path, Value value, Resource container, Surroundings around) {
        Observation from = container.attribute("volumes-from");
        if (from instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        for (String reference : Images.texts(from)) {
            String id = reference.indexOf(':') < 0 ? reference : reference.substring(0, reference.indexOf(':'));
            Optional<Resource> other = around.containerCalled(id);
            if (other.isPresent() && other.get().attribute(path) instanceof Observation.Hidden hidden) {
                return Fold.open(hidden.reason());
            }
            if (other.isPresent()
                    && other.get().attribute(path) instanceof Observation.Seen seen
                    && source(seen.value()).equals(source(value))) {
                return Fold.by(ContainerEquivalences.SHARED_MOUNT, seen.value().display());
            }
            Optional<Reason> unlisted = other.isPresent() ? Optional.empty() : around.unlistedBecause("container", "");
            if (unlisted.isPresent()) {
                return Fold.open(unlisted.get());
            }
        }
        return Fold.NONE;
    }

    private static String source(Value mount) {
        String text = mount.display();
        return text.substring(0, Math.max(0, text.lastIndexOf(' ')));
    }
}
