package dev.plumbline.observed.engine.connection;

import java.nio.file.Path;

/** A Unix socket of this machine. */
record SocketRoute(Path socket) implements EngineRoute {

    @Override
    public String description() {
        return socket.toString();
    }

    @Override
    public String authority() {
        return "localhost";
    }

    @Override
    public EngineConnection open(Deadline deadline) throws EngineFailure {
        return SocketConnection.open(socket, deadline);
    }
}
