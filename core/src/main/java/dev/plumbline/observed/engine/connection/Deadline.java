package dev.plumbline.observed.engine.connection;

import java.time.Duration;

/** A moment on the monotonic clock until which something has to be done. */
public record Deadline(long nanoTime) {

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Of this moment and the one after a duration, the earlier. */
    public Deadline atMost(Duration duration) {
        Deadline other = in(duration);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    public boolean over() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Never 0, which a selector takes for no limit. */
    public long millisLeft() {
        return Math.max(1, (nanoTime - System.nanoTime()) / 1_000_000);
    }
}
