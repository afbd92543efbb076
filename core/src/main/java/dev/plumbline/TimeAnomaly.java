package dev.plumbline;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A snapshot that cannot be of the time that it says: an old answer given for a new one, or a clock that is wrong. */
final class TimeAnomaly {
    /** Clocks of two machines may be so far apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private TimeAnomaly() {}

    /**
     * What is to be said of the time of a snapshot; empty if nothing is odd.
     *
     * @param earlier the snapshot of the same target that was taken before; null if there is none
     * @param now the time of the observer
     */
    static Optional<Finding> of(@Nullable Snapshot earlier, Snapshot snapshot, Instant now) {
        return told(earlier, snapshot, now)
                .map(told -> new Finding(
                        Subject.Breach.ofTarget(
                                snapshot.target(), Subject.Breach.TIME, Reason.of(Code.TIME_ANOMALY, told)),
                        Verdict.VIOLATION,
                        Severity.HIGH,
                        "what a target tells must be of a time that can be"));
    }

    /** The same in words. */
    static Optional<String> told(@Nullable Snapshot earlier, Snapshot snapshot, Instant now) {
        if (snapshot.takenAt().isAfter(now.plus(SKEW))) {
            return Optional.of("the snapshot is of the future: it says that it was taken at " + snapshot.takenAt()
                    + ", and it is " + now);
        }
        if (earlier == null) {
            return Optional.empty();
        }
        if (snapshot.takenAt().isBefore(earlier.takenAt())) {
            return Optional.of("the snapshot is an old one: it was taken at " + snapshot.takenAt()
                    + ", and there is one of " + earlier.takenAt());
        }
        return sinceBoot(earlier, snapshot);
    }

    private static Optional<String> sinceBoot(Snapshot earlier, Snapshot snapshot) {
        Value boot = snapshot.facts().get("plumbline_boot_id");
        OptionalLong before = uptime(earlier);
        OptionalLong after = uptime(snapshot);
        boolean shrank = boot != null
                && boot.equals(earlier.facts().get("plumbline_boot_id"))
                && before.isPresent()
                && after.isPresent()
                && after.getAsLong() < before.getAsLong();
        return shrank
                ? Optional.of("the host was set back: it was not booted since " + earlier.takenAt()
                        + ", and yet is up for " + after.getAsLong() + " s, where it had been for "
                        + before.getAsLong() + " s. The answer is an old one, or the machine was put back to an"
                        + " earlier state")
                : Optional.empty();
    }

    private static OptionalLong uptime(Snapshot snapshot) {
        return snapshot.facts().get("uptime_seconds") instanceof Value.Whole seconds
                ? OptionalLong.of(seconds.number())
                : OptionalLong.empty();
    }
}
