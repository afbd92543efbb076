package dev.plumbline.provenance;

import java.util.Locale;

/** Which side moved since the last time that the target was looked at and accepted. */
public enum Direction {
    /** What is declared is as it was in effect then; the target was changed. */
    LIVE_MOVED,
    /** The target is as it was then; what is declared was changed, and has not reached it. */
    DECLARED_MOVED,
    /** Neither is as it was then. */
    BOTH;

    /** The spelling in files and reports, such as {@code live-moved}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
