package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.transport.Relay;
import dev.plumbline.observed.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A socket on another host, which a program there hands the requests to. */
record RelayRoute(Transport transport, RemoteSocket socket, boolean sudo) implements EngineRoute {
    private static final String SCRIPT = load();

    @Override
    public String description() {
        return socket + " on " + transport.description();
    }

    @Override
    public String authority() {
        return "localhost";
    }

    /** Each starts a program on the other host. */
    @Override
    public boolean opensCheaply() {
        return false;
    }

    @Override
    public EngineConnection open(Deadline deadline) throws EngineFailure {
        Relay relay = transport.relay(command());
        Optional<Reason> failure = relay.failure();
        if (failure.isPresent()) {
            throw EngineFailure.of(failure.get().code(), failure.get().detail());
        }
        return new RelayConnection(relay, description());
    }

    /** The script holds no single quote, and the socket nothing that means something to a shell. */
    private String command() {
        return "exec " + (sudo ? "sudo -n " : "") + "sh -c '" + SCRIPT + "' relay " + socket.argument();
    }

    private static String load() {
        try (InputStream resource = RelayRoute.class.getResourceAsStream("relay.sh")) {
            if (resource == null) {
                throw new IllegalStateException("the library lacks its resource relay.sh");
            }
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
