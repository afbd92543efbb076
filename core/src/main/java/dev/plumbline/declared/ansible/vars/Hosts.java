package dev.plumbline.declared.ansible.vars;

import java.util.List;
import java.util.Optional;

/** The hosts of an inventory, as {@code hostvars} shows them. */
public interface Hosts {

    /** Their names, in the order of the inventory. */
    List<String> names();

    /** The variables of one of them without those of any play; empty if there is no such host. */
    Optional<HostVariables> variables(String host);
}
