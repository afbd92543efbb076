package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.settings.Setting;

/**
 * As whom tasks act where neither keywords nor variables say it: what {@code ansible.cfg} says.
 *
 * @param remoteUser empty if it says nothing
 * @param becomeUser the user that tasks become
 */
record ActingDefaults(String remoteUser, boolean become, String becomeUser) {
    /** Those of Ansible itself. */
    static final ActingDefaults NONE = new ActingDefaults("", false, "root");

    static ActingDefaults of(AnsibleSettings settings) {
        return new ActingDefaults(
                settings.text(Setting.REMOTE_USER).orElse(""),
                settings.flag(Setting.BECOME, false),
                settings.text(Setting.BECOME_USER).orElse("root"));
    }
}
