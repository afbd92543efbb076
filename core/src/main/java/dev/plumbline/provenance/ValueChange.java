package dev.plumbline.provenance;

import dev.plumbline.model.Declared;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit by which what is declared of one resource became something else.
 *
 * @param arrival the commit that changed it, and what merged it
 * @param parts by attribute path, and under an empty path for the resource itself: what was declared before, and after
 * @param unread how many commits right before it could not be evaluated, so that one of those may have changed it
 */
public record ValueChange(Arrival arrival, SortedMap<String, Part> parts, int unread) {

    /** What was declared before, and after; at least one of them is there. */
    public record Part(Optional<Declared> before, Optional<Declared> after) {}

    public ValueChange {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }
}
