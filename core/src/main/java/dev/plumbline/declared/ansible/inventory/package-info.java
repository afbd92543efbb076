/**
 * Inventories of Ansible: hosts, groups, the files of variables beside them, and patterns of hosts.
 *
 * <p>{@link dev.plumbline.declared.ansible.inventory.Inventory#read} reads INI, YAML, {@code constructed} and recorded
 * inventories; scripts and other plugins are never run, but told.
 * {@link dev.plumbline.declared.ansible.inventory.InventoryVariables} gives each host the variables that a play begins with.
 */
@NullMarked
package dev.plumbline.declared.ansible.inventory;

import org.jspecify.annotations.NullMarked;
