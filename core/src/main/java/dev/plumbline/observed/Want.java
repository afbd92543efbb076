package dev.plumbline.observed;

import java.util.Locale;

/** Parts of a survey that cost a host more than the rest, and are told only if they are asked for. */
public enum Want {
    /** Which files differ from what their package shipped. */
    INTEGRITY,
    /** What the host recorded of its changes: package history, logins, uses of sudo. */
    EVIDENCE;

    /** The word of the request to the collector. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
