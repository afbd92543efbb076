package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;

/** Mount points. */
final class MountRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.MOUNT_POINT, spelled, AbsolutePath.clean(spelled));
    }
}
