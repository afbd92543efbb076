package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.transport.Handshakes.TurnMissed;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jgit.transport.RemoteSession;
import org.jspecify.annotations.Nullable;

/**
 * A shell over one SSH connection, opened by the first command. The host must have a key that is pinned; otherwise the
 * connection ends before the user is named. A login is tried once, and there is no terminal, no forwarding and no
 * question to a person.
 */
public final class SshTransport implements Transport {
    private static final long CLOSE_MILLIS = 5_000;

    private final SshAddress address;
    private final SshSessions sessions;
    private final SshFailures failures;
    private final Connecting connecting;
    private final Limits limits;
    private @Nullable RemoteSession session;
    private @Nullable Reason refusal;

    private SshTransport(SshAddress address, SshAccess access, Limits limits, Handshakes handshakes) {
        this.address = address;
        this.sessions = new SshSessions(address, access);
        this.failures = new SshFailures(address, sessions, limits);
        this.connecting = new Connecting(address, sessions, limits, handshakes);
        this.limits = limits;
    }

    public static SshTransport to(SshAddress address, SshAccess access, Limits limits) {
        return to(address, access, limits, Handshakes.limited());
    }

    /** One of several, of which not too many log in at one host at the same time. */
    public static SshTransport to(SshAddress address, SshAccess access, Limits limits, Handshakes handshakes) {
        return new SshTransport(address, access, limits, handshakes);
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public Execution run(String command, byte[] input) {
        return connected(command, input, null);
    }

    @Override
    public Execution run(String command, byte[] input, Prompt prompt) {
        return connected(command, input, prompt);
    }

    @Override
    public Relay relay(String command) {
        return connected(open -> Relay.over(open.exec(command, idleSeconds()), true), Relay::failed);
    }

    private Execution connected(String command, byte[] input, @Nullable Prompt prompt) {
        return connected(
                open -> new Conversation(open.exec(command, idleSeconds()), true, limits).hold(input, prompt),
                Execution::failed);
    }

    private interface Use<T> {
        T of(RemoteSession open) throws IOException;
    }

    /** A host that did not let the user in is not asked a second time. */
    private <T> T connected(Use<T> use, Function<Reason, T> failed) {
        if (session == null && refusal == null) {
            connect();
        }
        RemoteSession open = session;
        if (open == null) {
            return failed.apply(Objects.requireNonNull(refusal));
        }
        try {
            return use.of(open);
        } catch (IOException e) {
            return failed.apply(Reason.of(
                    Code.TIMEOUT, address + " let the user in, but started no command within " + idleSeconds() + " s"));
        }
    }

    private void connect() {
        Route route = sessions.route();
        if (!route.unsupported().isEmpty()) {
            refusal = failures.unsupported(route);
            return;
        }
        try {
            session = connecting.connect(route);
        } catch (IOException e) {
            refusal = failures.reason(e);
        } catch (TimeoutException e) {
            refusal = failures.tooSlow();
        } catch (TurnMissed e) {
            refusal = failures.noTurn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refusal = Reason.of(Code.TIMEOUT, "connecting to " + address + " was interrupted");
        }
    }

    private int idleSeconds() {
        return (int) Math.max(1, limits.idle().toSeconds());
    }

    @Override
    public void close() {
        RemoteSession open = session;
        session = null;
        if (open != null) {
            Thread closing = new Thread(open::disconnect, "plumbline-disconnect");
            closing.setDaemon(true);
            closing.start();
            try {
                closing.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        sessions.close();
    }
}
