package dev.plumbline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What differs now, as files that people review and commit.
 *
 * @param files by target, the text of its file; none of a target that does not differ
 * @param counts by target, how many differences its file accepts
 */
public record AcceptedState(SortedMap<String, String> files, SortedMap<String, Integer> counts) {
    public AcceptedState {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
