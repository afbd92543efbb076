package dev.plumbline.observed.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only a few connections at a time wait to be let in by one host. Of more than ten, OpenSSH's sshd drops some
 * ({@code MaxStartups 10:30:100}), and others than us may be connecting, too.
 */
public final class Handshakes {
    private static final int USUAL = 6;

    private final int atATime;
    private final Map<String, Semaphore> byHost = new ConcurrentHashMap<>();

    private Handshakes(int atATime) {
        this.atATime = atATime;
    }

    /** As many as every sshd takes with its defaults, shared by all connections that are given this object. */
    public static Handshakes limited() {
        return new Handshakes(USUAL);
    }

    static Handshakes limitedTo(int atATime) {
        return new Handshakes(atATime);
    }

    /** A turn at all hosts of a route. */
    interface Turn {
        void end();
    }

    /**
     * Waits for a turn at each host, in an order that is the same for all, so that no two wait for each other.
     *
     * @return the turn, to be ended when the user was let in
     */
    Turn await(Collection<String> hosts, Duration most) throws InterruptedException, TurnMissed {
        long until = System.nanoTime() + most.toNanos();
        List<Semaphore> held = new ArrayList<>();
        boolean complete = false;
        try {
            for (String host : new TreeSet<>(hosts)) {
                Semaphore semaphore = byHost.computeIfAbsent(host, key -> new Semaphore(atATime, true));
                if (!semaphore.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    throw new TurnMissed();
                }
                held.add(semaphore);
            }
            complete = true;
            return () -> held.forEach(Semaphore::release);
        } finally {
            if (!complete) {
                held.forEach(Semaphore::release);
            }
        }
    }

    /** No turn came in time, because others took theirs. */
    static final class TurnMissed extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
