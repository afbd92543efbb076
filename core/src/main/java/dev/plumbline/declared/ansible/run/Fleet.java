package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.HostVariables;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The hosts of an inventory, as the plays of one run see them. */
interface Fleet {

    /**
     * The hosts that a pattern of {@code hosts:} names, within the limit of the run, in the order of the inventory.
     *
     * @param joined groups that the host of the run joined while it ran
     * @return empty if that cannot be known
     */
    Optional<List<String>> matching(String pattern, Collection<String> joined);

    /** Lets {@code hostvars} show what the run has set so far on its own host, and what is perhaps set on others as unknown. */
    void follow(RunState state, Elsewhere elsewhere);

    /** The variables of the host of the run without those of any play, for plays of playbooks in this folder. */
    HostVariables variables(String playFolder, Collection<String> joined);
}
