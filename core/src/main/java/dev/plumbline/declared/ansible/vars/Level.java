package dev.plumbline.declared.ansible.vars;

/**
 * How strong a definition is; a later one overrides those before it. The order is that of {@code VariableManager.get_vars}
 * of ansible-core 2.14, which differs in places from the documented list.
 */
public enum Level {
    /** Defaults of all roles of the play, in their order. */
    PLAY_ROLE_DEFAULTS,
    /** Defaults of the role that the task belongs to, those of its dependents before it. */
    ROLE_DEFAULTS,
    /** Variables of {@code all} and of groups, from the inventory and from {@code group_vars}, weakest first. */
    GROUP,
    /** Variables of the host, from the inventory and from {@code host_vars}. */
    HOST,
    /** Facts, and what {@code set_fact} with {@code cacheable} adds to them. */
    FACTS,
    /** {@code vars} and {@code vars_prompt} of the play. */
    PLAY,
    /** {@code vars_files} of the play. */
    PLAY_FILES,
    /** {@code vars} of all roles of the play, unless those are private. */
    PLAY_ROLE_VARS,
    /** {@code vars} of the role that the task belongs to. */
    ROLE_VARS,
    /** {@code vars} of blocks and of the task, outermost first. */
    TASK,
    /** {@code include_vars}. */
    INCLUDE_VARS,
    /** {@code set_fact} and {@code register}. */
    SET_FACT,
    /** Parameters of a role where it is listed or imported. */
    ROLE_PARAMETERS,
    /** Parameters of an include. */
    INCLUDE_PARAMETERS,
    /** {@code --extra-vars}. */
    EXTRA,
    /** What Ansible itself sets, such as {@code inventory_hostname} and {@code groups}. */
    MAGIC,
    /** Variables of a loop, such as {@code item}. */
    LOOP
}
