package dev.plumbline.observed;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One target while it is observed, over one connection. Whatever goes wrong on the side of the target is told in the
 * snapshots, as coverage with a reason; nothing is thrown for it.
 */
public interface TargetSession extends AutoCloseable {

    /** First round: the facts that declarations may ask for, and the kinds that are always told whole. */
    Snapshot survey();

    /**
     * What was being changed on the target during the survey, so that it may have told half of the old and half of the
     * new; by kind, {@code *} for all.
     */
    default SortedMap<String, Reason> changing() {
        return new TreeMap<>();
    }

    /** How far the clock of the target was ahead of the observer's during the survey; empty if it did not say. */
    default Optional<Duration> clockOffset() {
        return Optional.empty();
    }

    /**
     * Second round: the answers to what the declared side asks, and facts that took long to tell. Holds no resource that
     * was not asked for.
     */
    Snapshot inquire(Inquiry inquiry);

    /** Whether {@link #inquire} may be called again, to ask what the first answers led to. */
    default boolean takesMore() {
        return false;
    }

    /** Ends the connection. */
    @Override
    void close();
}
