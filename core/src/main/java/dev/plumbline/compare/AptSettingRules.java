package dev.plumbline.compare;

import dev.plumbline.model.Resource;

/** Settings of apt. */
final class AptSettingRules extends KindRules {

    /** Every apt has them, so that none is there because of somebody. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return false;
    }
}
