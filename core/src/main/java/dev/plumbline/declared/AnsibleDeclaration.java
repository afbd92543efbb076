package dev.plumbline.declared;

import dev.plumbline.declared.ansible.run.AnsibleOptions;

/**
 * Ansible playbooks and their inventory, with the parameters of a run.
 *
 * @param options what is run, and how
 */
public record AnsibleDeclaration(AnsibleOptions options) implements Declaration {}
