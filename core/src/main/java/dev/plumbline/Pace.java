package dev.plumbline;

import java.time.Duration;

/**
 * How a run goes about its targets.
 *
 * @param atATime how many targets are looked at together
 * @param target how long one target may take in all
 * @param run how long all of them may take
 * @param pause how long to wait before a target is looked at again that was being changed
 */
record Pace(int atATime, Duration target, Duration run, Duration pause) {
    static final Pace USUAL = new Pace(16, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(10));

    Pace within(Duration most) {
        return new Pace(atATime, target, most, pause);
    }

    Pace pausing(Duration wait) {
        return new Pace(atATime, target, run, wait);
    }
}
