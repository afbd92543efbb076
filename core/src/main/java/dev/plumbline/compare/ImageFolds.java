package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Optional;
import java.util.Set;

/** What a container has from its image. */
final class ImageFolds {
    private static final Set<String> CONFIG =
            Set.of("command", "entrypoint", "user", "working-dir", "stop-signal", "expose", "healthcheck");

    private ImageFolds() {}

    /** Folds what the image gives with just this value. */
    static Fold of(Equivalence rule, String path, Value value, Resource container, Surroundings around) {
        Observation given = given(path, container, around);
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

    /** Folds what an image says of what runs, and how. */
    static Fold ofConfig(String path, Value value, Resource container, Surroundings around) {
        String attribute = path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'));
        if (!CONFIG.contains(attribute)) {
            return Fold.NONE;
        }
        Fold fold = of(ContainerEquivalences.IMAGE_CONFIG, path, value, container, around);
        if (fold.rule() == null || !path.equals("command")) {
            return fold;
        }
        // an entry point of its own clears the command of the image
        Observation entry = container.attribute("entrypoint");
        Observation ofImage = given("entrypoint", container, around);
        if (entry instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        if (ofImage instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        return text(entry).isEmpty() || text(entry).equals(text(ofImage)) ? fold : Fold.NONE;
    }

    private static String text(Observation observation) {
        return observation instanceof Observation.Seen seen && !seen.value().equals(EmptyReading.ITEMS)
                ? seen.value().display()
                : "";
    }

    /** An attribute of the image that a container runs. */
    static Observation given(String path, Resource container, Surroundings around) {
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
}
