package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A shell over one SSH connection, opened by the first command. The host must have a key that is pinned; otherwise the
 * connection ends before the user is named. There is one try, and no terminal, no forwarding and no question to a
 * person.
 */
public final class SshTransport implements Transport {
    private static final long CLOSE_MILLIS = 5_000;

    private final SshAddress address;
    private final SshSessions sessions;
    private final SshFailures failures;
    private final Limits limits;
    private @Nullable RemoteSession session;

    private SshTransport(SshAddress address, SshAccess access, Limits limits) {
        this.address = address;
        this.sessions = new SshSessions(address, access);
        this.failures = new SshFailures(address, sessions, limits);
        this.limits = limits;
    }

    public static SshTransport to(SshAddress address, SshAccess access, Limits limits) {
        return new SshTransport(address, access, limits);
    }

    @Override
    public String description() {
        return address.toString();
    }

    @Override
    public Execution run(String command, byte[] input) {
        try {
            RemoteSession open = session == null ? connect() : session;
            session = open;
            return start(open, command, input);
        } catch (IOException e) {
            return Execution.failed(failures.reason(e));
        } catch (TimeoutException e) {
            return Execution.failed(failures.tooSlow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Execution.failed(Reason.of(Code.TIMEOUT, "connecting to " + address + " was interrupted"));
        }
    }

    private Execution start(RemoteSession open, String command, byte[] input) {
        long seconds = Math.max(1, limits.idle().toSeconds());
        Process process;
        try {
            process = open.exec(command, (int) seconds);
        } catch (IOException e) {
            return Execution.failed(Reason.of(
                    Code.TIMEOUT,
                    address + " let the user in, but started no command within " + seconds + " s: " + e.getMessage()));
        }
        return new Conversation(process, true, limits).hold(input);
    }

    /** In a thread of its own, because neither resolving a name nor authenticating has a deadline in the library. */
    private RemoteSession connect() throws IOException, InterruptedException, TimeoutException {
        AtomicBoolean abandoned = new AtomicBoolean();
        FutureTask<RemoteSession> connecting = new FutureTask<>(() -> open(abandoned));
        Thread thread = new Thread(connecting, "plumbline-connect");
        thread.setDaemon(true);
        thread.start();
        try {
            return connecting.get(limits.connect().plus(limits.authenticate()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            abandoned.set(true);
            thread.interrupt();
            thread.join(CLOSE_MILLIS);
            throw e;
        }
    }

    private RemoteSession open(AtomicBoolean abandoned) throws IOException {
        int millis = (int) limits.connect().toMillis();
        RemoteSession opened = sessions.getSession(uri(), null, FS.DETECTED, millis);
        if (abandoned.get()) {
            opened.disconnect();
        }
        return opened;
    }

    private URIish uri() {
        URIish uri = new URIish().setScheme("ssh").setHost(address.host());
        URIish withPort = address.port() == 0 ? uri : uri.setPort(address.port());
        return address.user().isEmpty() ? withPort : withPort.setUser(address.user());
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
