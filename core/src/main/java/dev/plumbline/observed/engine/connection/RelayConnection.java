package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.transport.Relay;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection through a program on another host. It is polled, so that no read lasts beyond its deadline. */
final class RelayConnection implements EngineConnection {
    private static final long POLL_MILLIS = 1;
    private static final int MOST_OF_A_LINE = 200;
    private static final String REFUSED = "plumbline-relay: ";

    private final Relay relay;
    private final String description;
    private boolean heard;

    RelayConnection(Relay relay, String description) {
        this.relay = relay;
        this.description = description;
    }

    @Override
    public void write(byte[] bytes, Deadline deadline) throws EngineFailure {
        relay.write(bytes);
    }

    @Override
    public boolean read(ByteBuffer into, Deadline deadline) throws EngineFailure {
        try {
            while (true) {
                int ready = relay.ready();
                if (ready < 0) {
                    return ended();
                }
                if (ready > 0) {
                    int count = Math.min(ready, into.remaining());
                    int read = relay.read(into.array(), into.arrayOffset() + into.position(), count);
                    if (read <= 0) {
                        return ended();
                    }
                    heard = true;
                    into.position(into.position() + read);
                    return true;
                }
                if (deadline.over()) {
                    throw EngineFailure.timeout();
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            return ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineFailure.of(Reason.Code.TIMEOUT, "the observation was interrupted");
        }
    }

    @Override
    public boolean idle() {
        try {
            return relay.ready() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        relay.close();
    }

    /** Whoever has not answered at all may have said why on another stream. */
    private boolean ended() throws EngineFailure {
        String complaint = heard ? "" : relay.complaint();
        if (complaint.isBlank()) {
            return false;
        }
        int at = complaint.indexOf(REFUSED);
        if (at >= 0) {
            throw refused(complaint.substring(at + REFUSED.length()).split("\\s", 2)[0]);
        }
        String line = complaint.strip().lines().findFirst().orElse("");
        throw EngineFailure.of(
                Reason.Code.UNREACHABLE,
                description + " cannot be asked: " + line.substring(0, Math.min(line.length(), MOST_OF_A_LINE)));
    }

    private EngineFailure refused(String word) {
        return switch (word) {
            case "missing" ->
                EngineFailure.of(
                        Reason.Code.UNREACHABLE,
                        description + " does not exist. Start the engine, or name the socket that it listens on.");
            case "denied" ->
                EngineFailure.of(
                        Reason.Code.PERMISSION_DENIED,
                        description
                                + " may not be opened by the account. Collect with become: true, or add the account to"
                                + " the group that owns the socket.");
            case "program" ->
                EngineFailure.of(
                        Reason.Code.UNSUPPORTED,
                        description + " cannot be reached: the host has none of the programs socat, nc, python3, perl,"
                                + " docker and podman.");
            default ->
                EngineFailure.of(
                        Reason.Code.UNREACHABLE,
                        description + " is not a socket. Name the socket that the engine listens on.");
        };
    }
}
