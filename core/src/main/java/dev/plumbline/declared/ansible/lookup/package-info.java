/**
 * Lookups of Ansible that can be answered from the repository and from variables. All others are unknown by their names: none
 * starts a process, opens a connection, or reads or writes a file outside of the repository.
 */
@NullMarked
package dev.plumbline.declared.ansible.lookup;

import org.jspecify.annotations.NullMarked;
