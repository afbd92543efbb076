package dev.plumbline.model;

import java.util.Comparator;

/**
 * Something that a target wrote down of what was done on it: a hint for a person who looks for a cause. It is told by the
 * target itself, and whoever changed the target may have changed it, too.
 *
 * @param source which record it is of: {@code apt}, {@code dpkg}, {@code login} or {@code auth}
 * @param at when, as ISO 8601; without an offset it is the time of day of the target; or as the record spells it
 * @param by who, as the record names them; empty if it does not
 * @param what what was done, on one line, with fingerprints in place of secrets
 */
public record Evidence(String source, String at, String by, String what) implements Comparable<Evidence> {
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::source)
            .thenComparing(Evidence::at)
            .thenComparing(Evidence::by)
            .thenComparing(Evidence::what);

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }
}
