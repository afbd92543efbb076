package dev.plumbline.observed.transport;

import dev.plumbline.observed.transport.Handshakes.Turn;
import dev.plumbline.observed.transport.Handshakes.TurnMissed;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * Opens a session when it is its turn, and again if the connection was dropped before a login was tried: a server that is
 * asked for too much at once does that. What a server decided, a host key or a login that is refused, is never tried
 * again.
 */
final class Connecting {
    private static final int TRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long JOIN_MILLIS = 5_000;

    private final SshAddress address;
    private final SshSessions sessions;
    private final Limits limits;
    private final Handshakes handshakes;

    Connecting(SshAddress address, SshSessions sessions, Limits limits, Handshakes handshakes) {
        this.address = address;
        this.sessions = sessions;
        this.limits = limits;
        this.handshakes = handshakes;
    }

    /** Within the time that the limits give for all that a target is asked. */
    RemoteSession connect(Route route) throws IOException, InterruptedException, TimeoutException, TurnMissed {
        long until = System.nanoTime() + limits.total().toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        for (int left = TRIES; ; left--) {
            Turn turn = handshakes.await(route.hops(), Duration.ofNanos(until - System.nanoTime()));
            try {
                return once();
            } catch (IOException e) {
                if (left <= 1 || !SshFailures.wasDropped(e, sessions.hostKeys())) {
                    throw e;
                }
            } finally {
                turn.end();
            }
            // Not all of those who were dropped together come again together.
            long wait = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
            if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait) > until) {
                throw new TimeoutException();
            }
            Thread.sleep(wait);
            pause *= 2;
            sessions.hostKeys().forget();
        }
    }

    /** In a thread of its own, because neither resolving a name nor authenticating has a deadline in the library. */
    private RemoteSession once() throws IOException, InterruptedException, TimeoutException {
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
            thread.join(JOIN_MILLIS);
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
}
