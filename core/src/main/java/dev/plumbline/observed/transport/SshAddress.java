package dev.plumbline.observed.transport;

import java.util.List;

/**
 * Where a host is reached by SSH.
 *
 * @param host a name, an address, or a {@code Host} of the operator's configuration
 * @param port 0 for the configured one, else 22
 * @param user empty for the configured one
 * @param jumps hosts to pass, nearest first, each as {@code user@host:port} or a configured name
 */
public record SshAddress(String host, int port, String user, List<String> jumps) {
    private static final int HIGHEST_PORT = 65_535;

    public SshAddress {
        jumps = List.copyOf(jumps);
        if (host.isBlank() || host.startsWith("-") || host.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException("not a host: '" + host + "'");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static SshAddress of(String host, int port, String user) {
        return new SshAddress(host, port, user, List.of());
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (user.isEmpty() ? "" : user + "@") + shown + (port == 0 ? "" : ":" + port);
    }
}
