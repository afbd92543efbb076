package dev.plumbline.policy;

import java.util.Locale;

/** How much a finding matters, the graver first. It orders reports and changes no verdict. */
public enum Severity {
    /** The target may not be what it claims to be. */
    CRITICAL,
    /** It concerns who may do what, what can be reached, or a whole target. */
    HIGH,
    /** Anything else that is a violation or unknown. */
    MEDIUM,
    /** Only noted. */
    LOW;

    /** The spelling in files and reports. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
