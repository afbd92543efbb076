package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Resource;

/** Mount points. */
final class MountRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.MOUNT_POINT, spelled, AbsolutePath.clean(spelled));
    }

    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        return EngineTraces.mount(undeclared, around);
    }
}
