package dev.plumbline.compare;

import dev.plumbline.compare.spelling.FileMode;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files below /usr that others than root may change. */
final class ExposedFileRules extends KindRules {
    private static final List<String> KINDS = List.of("file", "privileged-file");
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        Resource override = around.lookUp("stat-override", undeclared.name());
        if (override.observed() instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        boolean same = override.observed() instanceof Observation.Seen
                && List.of("owner", "group", "mode").stream()
                        .allMatch(each -> override.attribute(each).equals(undeclared.attribute(each)));
        if (same) {
            return Fold.by(Equivalences.OVERRIDDEN, "as dpkg-statoverride says");
        }
        return declared(undeclared, around) ? Fold.by(Equivalences.EXPOSURE_DECLARED, "as declared") : Fold.NONE;
    }

    /** Whether all is declared that lets others change it. What is declared and not so is told as a difference anyway. */
    private static boolean declared(Resource exposed, Surroundings around) {
        int mode = FileMode.octal(exposed.shown("mode")).orElse(0);
        boolean byGroup = (mode & GROUP_WRITES) != 0;
        boolean byMode = byGroup || (mode & OTHERS_WRITE) != 0;
        List<DeclaredResource> said = KINDS.stream()
                .flatMap(kind -> Optional.ofNullable(around.declared()
                                .resources()
                                .get(new ResourceId(around.declared().target(), kind, exposed.name())))
                        .stream())
                .toList();
        boolean owner = exposed.shown("owner").equals("root") || says(said, "owner", exposed.shown("owner"));
        boolean group = !byGroup || says(said, "group", exposed.shown("group"));
        boolean bits = !byMode
                || says(said, "mode", declared -> FileMode.octal(declared).orElse(-1) == mode);
        return !said.isEmpty() && owner && group && bits;
    }

    private static boolean says(List<DeclaredResource> said, String path, String value) {
        return says(said, path, value::equals);
    }

    private static boolean says(List<DeclaredResource> said, String path, Predicate<String> value) {
        return said.stream()
                .flatMap(each -> Optional.ofNullable(each.attributes().get(path)).stream())
                .anyMatch(each -> each.expectation() instanceof Expectation.Exactly exactly
                        && value.test(exactly.value().display()));
    }
}
