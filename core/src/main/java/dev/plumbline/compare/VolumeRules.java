package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.regex.Pattern;

/** Volumes of an engine. */
final class VolumeRules extends KindRules {
    private static final String PROJECT = "labels.com.docker.compose.project";
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
    Likeness likeness(String kind, String path) {
        return path.equals("options.device") ? VolumeRules::device : super.likeness(kind, path);
    }

    @Override
    Fold fold(String path, Value value, Judged judged, Surroundings around) {
        if (path.startsWith("labels.")) {
            return ComposeLabels.fold(path, value, judged.observed());
        }
        return path.equals("driver") && value.display().equals("local")
                ? Fold.by(ContainerEquivalences.VOLUME_DEFAULT, "local")
                : Fold.NONE;
    }

    /** A relative folder that a volume is bound to is below the directory that Compose noted at the project's containers. */
    private static Conformance device(Value declared, Value observed, AttributeJudgement judgement) {
        String wanted = declared.display();
        if (!wanted.startsWith(".")) {
            return Likeness.SCALAR.same(declared, observed, judgement);
        }
        Observation project = judgement.observed().attribute(PROJECT);
        List<String> directories = judgement.around().known("container").values().stream()
                .filter(each -> project instanceof Observation.Seen && project.equals(each.attribute(PROJECT)))
                .map(each -> each.attribute(MountLikeness.DIRECTORY))
                .filter(Observation.Seen.class::isInstance)
                .map(each -> ((Observation.Seen) each).value().display())
                .distinct()
                .toList();
        if (directories.isEmpty()) {
            return AttributeJudgement.unknown(
                    Reason.Code.NOT_EVALUATED, "from which directory " + wanted + " is meant is not told");
        }
        String seen = AbsolutePath.clean(observed.display());
        return directories.stream()
                        .anyMatch(each -> AbsolutePath.join(each, wanted).equals(seen))
                ? judgement.by(Equivalences.MOUNT_RELATIVE)
                : Conformance.BROKEN;
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
