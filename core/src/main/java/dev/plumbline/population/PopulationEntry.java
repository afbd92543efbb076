package dev.plumbline.population;

import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One change.
 *
 * @param arrival the commit, and what merged it
 * @param files the paths that differ from its first parent
 * @param authorization whether it was allowed; empty if no rules are configured
 * @param links by ticket, where it can be read
 */
public record PopulationEntry(
        Arrival arrival,
        SortedSet<String> files,
        Optional<Authorization> authorization,
        SortedMap<String, String> links) {
    public PopulationEntry {
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    }
}
