package dev.plumbline.observed.host;

import dev.plumbline.secret.Password;
import java.util.Optional;

/**
 * How the collector is started on a host.
 *
 * @param become whether as root, by sudo
 * @param password what sudo is told if it asks; without one it must not ask
 * @param installed where the administrator put the script; empty if it is sent with each request
 */
public record Invocation(boolean become, Optional<Password> password, String installed) {

    /** The script is sent, and sudo asks for no password. */
    public static Invocation sent(boolean become) {
        return new Invocation(become, Optional.empty(), "");
    }

    /** With a password for sudo. */
    public Invocation withPassword(Password known) {
        return new Invocation(become, Optional.of(known), installed);
    }

    /**
     * Only the request is sent, so that an account is enough that may run nothing else.
     *
     * @param path the script on the host, absolute
     */
    public Invocation installedAt(String path) {
        return new Invocation(become, password, path);
    }
}
