package dev.plumbline.declared.ansible.settings;

import java.util.Arrays;
import java.util.Optional;

/** The keys of {@code ansible.cfg} that bear on what Ansible declares; all others are ignored and listed. */
public enum Setting {
    INVENTORY("defaults", "inventory"),
    ROLES_PATH("defaults", "roles_path"),
    COLLECTIONS_PATH("defaults", "collections_path", "collections_paths"),
    HASH_BEHAVIOUR("defaults", "hash_behaviour"),
    JINJA2_NATIVE("defaults", "jinja2_native"),
    JINJA2_EXTENSIONS("defaults", "jinja2_extensions"),
    INJECT_FACTS_AS_VARS("defaults", "inject_facts_as_vars"),
    GATHERING("defaults", "gathering"),
    GATHER_SUBSET("defaults", "gather_subset"),
    PRIVATE_ROLE_VARS("defaults", "private_role_vars"),
    PRECEDENCE("defaults", "precedence"),
    ERROR_ON_UNDEFINED_VARS("defaults", "error_on_undefined_vars"),
    VAULT_IDENTITY("defaults", "vault_identity"),
    VAULT_IDENTITY_LIST("defaults", "vault_identity_list"),
    VAULT_PASSWORD_FILE("defaults", "vault_password_file"),
    ANSIBLE_MANAGED("defaults", "ansible_managed"),
    PLAYBOOK_VARS_ROOT("defaults", "playbook_vars_root"),
    YAML_VALID_EXTENSIONS("defaults", "yaml_valid_extensions"),
    INVENTORY_IGNORE_EXTENSIONS("inventory", "ignore_extensions", "inventory_ignore_extensions"),
    INVENTORY_IGNORE_PATTERNS("inventory", "ignore_patterns", "inventory_ignore_patterns"),
    INVENTORY_PLUGINS_ENABLED("inventory", "enable_plugins"),
    FORCE_VALID_GROUP_NAMES("defaults", "force_valid_group_names"),
    VARS_PLUGINS_ENABLED("defaults", "vars_plugins_enabled"),
    RUN_VARS_PLUGINS("defaults", "run_vars_plugins"),
    FORCE_HANDLERS("defaults", "force_handlers"),
    FACT_CACHING("defaults", "fact_caching"),
    REMOTE_USER("defaults", "remote_user"),
    BECOME("privilege_escalation", "become"),
    BECOME_USER("privilege_escalation", "become_user"),
    LIBRARY("defaults", "library"),
    ACTION_PLUGINS("defaults", "action_plugins"),
    FILTER_PLUGINS("defaults", "filter_plugins"),
    TEST_PLUGINS("defaults", "test_plugins"),
    LOOKUP_PLUGINS("defaults", "lookup_plugins"),
    VARS_PLUGINS("defaults", "vars_plugins"),
    INVENTORY_PLUGINS("defaults", "inventory_plugins");

    private final String section;
    private final String key;
    private final String olderKey;

    Setting(String section, String key) {
        this(section, key, key);
    }

    Setting(String section, String key, String olderKey) {
        this.section = section;
        this.key = key;
        this.olderKey = olderKey;
    }

    /** The setting that a key of a section is; older spellings stand in {@code defaults}, whatever the section now. */
    static Optional<Setting> of(String section, String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key) || each.olderKey.equals(key))
                .filter(each -> section.equals(each.section)
                        || (section.equals("defaults") && key.startsWith("inventory_ignore_")))
                .findFirst();
    }

    /** As in messages, such as {@code [defaults] roles_path}. */
    @Override
    public String toString() {
        return "[" + section + "] " + key;
    }
}
