package dev.plumbline.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that an evaluation consulted: the same answers to these mean the same result.
 *
 * @param files by path: the id of the Git object, or {@link #ABSENT} for a path that was looked for in vain
 * @param variables names of the given variables that were asked for, set or not
 * @param facts names of the facts that were asked for
 */
public record ReadSet(SortedMap<String, String> files, SortedSet<String> variables, SortedSet<String> facts) {
    /** Stands for the object id of a path that does not exist. */
    public static final String ABSENT = "absent";

    public ReadSet {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
        facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
    }

    /** Both together. */
    public ReadSet plus(ReadSet other) {
        TreeMap<String, String> allFiles = new TreeMap<>(files);
        allFiles.putAll(other.files);
        TreeSet<String> allVariables = new TreeSet<>(variables);
        allVariables.addAll(other.variables);
        TreeSet<String> allFacts = new TreeSet<>(facts);
        allFacts.addAll(other.facts);
        return new ReadSet(allFiles, allVariables, allFacts);
    }

    public static ReadSet empty() {
        return new ReadSet(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    }
}
