package dev.plumbline.compare;

import dev.plumbline.model.Resource;

/** Settings of login.defs, which comes with the system, so that none is there because of somebody. */
final class LoginSettingRules extends KindRules {

    /** Every host has them; which somebody added shows only where it is told whose the file is. */
    @Override
    boolean tells(Resource undeclared, Surroundings around) {
        return around.tellsOrigins();
    }
}
