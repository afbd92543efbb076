package dev.plumbline.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a resource that is there and that nobody declared; said by kind. */
public enum UnmanagedRule {
    /** It is counted, and not told. */
    IGNORE,
    /** It is told, and is no violation. */
    REPORT,
    /** It is a violation. */
    FAIL;

    /** The rule of this spelling, if there is one. */
    public static Optional<UnmanagedRule> spelled(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.spelling().equals(word))
                .findFirst();
    }

    /** The spelling in files and reports. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
