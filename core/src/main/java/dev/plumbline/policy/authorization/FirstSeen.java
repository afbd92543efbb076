package dev.plumbline.policy.authorization;

import java.time.Instant;

/** When a commit was first seen by a check, which its maker does not choose, as they choose the times that it claims. */
@FunctionalInterface
public interface FirstSeen {

    /** The time at which it was first seen; now, if it never was before. */
    Instant of(String commit);
}
