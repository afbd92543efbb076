package dev.plumbline.declared.ansible.run;

/**
 * How an inventory says that a host is reached; what is empty, or zero, is not said.
 *
 * @param address a name or an address
 * @param local whether it is the machine that Ansible runs on
 */
public record HostAddress(String address, int port, String user, boolean local) {
    /** Nothing is said. */
    public static final HostAddress UNSAID = new HostAddress("", 0, "", false);
}
