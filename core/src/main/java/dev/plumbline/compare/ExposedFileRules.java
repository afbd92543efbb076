package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import java.util.List;

/** Files below /usr that others than root may change. */
final class ExposedFileRules extends KindRules {

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        Resource override = around.lookUp("stat-override", undeclared.name());
        if (override.observed() instanceof Observation.Hidden hidden) {
            return Fold.open(hidden.reason());
        }
        boolean same = override.observed() instanceof Observation.Seen
                && List.of("owner", "group", "mode").stream()
                        .allMatch(each -> override.attribute(each).equals(undeclared.attribute(each)));
        return same ? Fold.by(Equivalences.OVERRIDDEN, "as dpkg-statoverride says") : Fold.NONE;
    }
}
