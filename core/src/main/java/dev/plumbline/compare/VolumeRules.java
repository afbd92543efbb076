package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.regex.Pattern;

/** Volumes of an engine. */
final class VolumeRules extends KindRules {
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{64}");

    @Override
    boolean limited(String path) {
        return !path.equals("created");
    }

    /** Labels and options have the fingerprints of those of containers. */
    @Override
    String context(String kind, String path) {
        return "container/" + path;
    }

    @Override
    Fold fold(String path, Value value, Resource observed, Surroundings around) {
        if (path.startsWith("labels.")) {
            return ComposeLabels.fold(path, value, observed);
        }
        return path.equals("driver") && value.display().equals("local")
                ? Fold.by(ContainerEquivalences.VOLUME_DEFAULT, "local")
                : Fold.NONE;
    }

    /** What a container has mounted is judged there. */
    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        String name = undeclared.name();
        if (!RANDOM.matcher(name).matches() || undeclared.observed() instanceof Observation.Hidden) {
            return Fold.NONE;
        }
        boolean mounted = around.known("container").values().stream()
                .flatMap(container -> container.attributes().entrySet().stream())
                .filter(each -> each.getKey().startsWith("mounts."))
                .anyMatch(each -> each.getValue().display().startsWith("volume " + name + " "));
        return mounted
                ? Fold.by(ContainerEquivalences.UNNAMED_VOLUME, "mounted in a container")
                : around.unlistedBecause("container", "").map(Fold::open).orElse(Fold.NONE);
    }
}
