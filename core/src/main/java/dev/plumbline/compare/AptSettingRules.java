package dev.plumbline.compare;

import dev.plumbline.model.Resource;

/** Settings of apt. */
final class AptSettingRules extends KindRules {

    /** Every apt has them; which somebody added shows only where it is told whose its files are. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return around.tellsOrigins();
    }
}
