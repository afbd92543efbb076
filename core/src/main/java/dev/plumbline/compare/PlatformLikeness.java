package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.Locale;
import java.util.Optional;

/** The platform that a container is for. Engines tell the system of a container, and the rest of its image. */
final class PlatformLikeness implements Likeness {

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        String wanted = plain(declared.display());
        String seen = plain(observed.display());
        if (wanted.equals(seen)) {
            return judgement.by(ContainerEquivalences.PLATFORM);
        }
        Observation id = judgement.observed().attribute("image-id");
        if (seen.contains("/") || id instanceof Observation.Absent) {
            return Conformance.BROKEN;
        }
        if (id instanceof Observation.Hidden hidden) {
            return Conformance.unknown(hidden.reason());
        }
        Images images = judgement.around().images();
        Optional<Resource> image = images.withId(((Observation.Seen) id).value().display());
        if (image.isEmpty()) {
            return images.incomplete() == null ? Conformance.BROKEN : Conformance.unknown(images.incomplete());
        }
        return image.get().attribute("platform") instanceof Observation.Seen platform
                        && covers(wanted, plain(platform.value().display()))
                ? judgement.by(ContainerEquivalences.PLATFORM)
                : Conformance.BROKEN;
    }

    private static boolean covers(String wanted, String image) {
        return image.equals(wanted) || (wanted.indexOf('/') < 0 && image.startsWith(wanted + "/"));
    }

    private static String plain(String platform) {
        String[] parts = platform.toLowerCase(Locale.ROOT).split("/", 3);
        String system = parts[0];
        String machine = parts.length > 1 ? parts[1] : "";
        if (parts.length == 1 && !system.equals("linux") && !system.equals("windows")) {
            machine = system;
            system = "linux";
        }
        machine = switch (machine) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
        String variant = parts.length > 2 ? parts[2] : "";
        boolean usual =
                (machine.equals("amd64") && variant.equals("v1")) || (machine.equals("arm64") && variant.equals("v8"));
        return system + (machine.isEmpty() ? "" : "/" + machine) + (variant.isEmpty() || usual ? "" : "/" + variant);
    }
}
