package dev.plumbline.config;

import java.util.List;

/** How the host of a target is reached. */
public sealed interface Connection {

    /**
     * By SSH. What is empty, or zero, is left to the SSH configuration of whoever runs the check.
     *
     * @param address host name or address; the target's name if nothing else is said
     * @param port 1 to 65535, or 0
     * @param user the login
     * @param identity the file of the private key, as written: relative to the repository, absolute, or under {@code ~}
     * @param knownHosts the file of the pinned host keys, as written
     * @param jump the hosts in between, the first to be reached first, each {@code [user@]host[:port]}
     */
    record Ssh(String address, int port, String user, String identity, String knownHosts, List<String> jump)
            implements Connection {
        public Ssh {
            jump = List.copyOf(jump);
        }
    }

    /** The machine that the check itself runs on. */
    record Local() implements Connection {}

    /** Not at all: the target is a container engine alone. */
    record None() implements Connection {}
}
