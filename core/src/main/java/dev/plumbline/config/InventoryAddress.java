package dev.plumbline.config;

/**
 * How an inventory says that a host is reached; what is empty, or zero, is not said.
 *
 * @param local whether it is the machine that Ansible runs on
 */
public record InventoryAddress(String address, int port, String user, boolean local) {}
