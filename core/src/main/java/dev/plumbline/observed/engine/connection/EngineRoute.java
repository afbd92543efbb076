package dev.plumbline.observed.engine.connection;

import dev.plumbline.observed.transport.Transport;
import java.nio.file.Path;

/** A way to an engine. */
public interface EngineRoute {

    /** What reasons call it: the path of a socket, or a host and port. */
    String description();

    /** What requests name as their host. */
    String authority();

    EngineConnection open(Deadline deadline) throws EngineFailure;

    /** Whether a second connection costs next to nothing. */
    default boolean opensCheaply() {
        return true;
    }

    /** A Unix socket of this machine. */
    static EngineRoute socket(Path socket) {
        return new SocketRoute(socket);
    }

    /** A host that proves by its certificate who it is, and that is shown one in turn. Never without TLS. */
    static EngineRoute tls(String host, int port, TlsIdentity identity) {
        return new TlsRoute(host, port, identity);
    }

    /**
     * A socket on another host, which a program of that host hands the requests to.
     *
     * @param transport the way to the host, which is not closed here
     * @param socket which one
     * @param sudo whether as root, by sudo without a password
     */
    static EngineRoute relayed(Transport transport, RemoteSocket socket, boolean sudo) {
        return new RelayRoute(transport, socket, sudo);
    }
}
