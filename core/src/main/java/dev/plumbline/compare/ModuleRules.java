package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;

/** Modules of the kernel. */
final class ModuleRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.MODULE_NAME, spelled, spelled.replace('-', '_'));
    }

    /** One that is only named by files of packages, as one that must not be loaded, is there because of nobody. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return around.tellsOrigins() || !isFalse(undeclared, "loaded") || !isFalse(undeclared, "persisted");
    }

    private static boolean isFalse(Resource module, String attribute) {
        return module.attribute(attribute) instanceof Observation.Seen seen
                && seen.value().equals(Value.of(false));
    }
}
