package dev.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far the tasks of a target were evaluated.
 *
 * @param counts by role and file; none where nothing is declared by tasks
 * @param unknownModules the modules whose meaning is not known, by name
 * @param guards what tasks were told of by the live host before they acted, such as {@code file /etc/motd}: the host may
 *     so have chosen what is declared of it
 */
public record TaskCoverage(List<TaskCount> counts, List<UnknownModule> unknownModules, SortedSet<String> guards) {
    /** Nothing is declared by tasks. */
    public static final TaskCoverage NONE = new TaskCoverage(List.of(), List.of());

    public TaskCoverage {
        counts = List.copyOf(counts);
        unknownModules = List.copyOf(unknownModules);
        guards = Collections.unmodifiableSortedSet(new TreeSet<>(guards));
    }

    public TaskCoverage(List<TaskCount> counts, List<UnknownModule> unknownModules) {
        this(counts, unknownModules, new TreeSet<>());
    }

    /** The modules of several targets, each once. */
    public static List<UnknownModule> joined(Collection<UnknownModule> modules) {
        TreeMap<String, UnknownModule> byName = new TreeMap<>();
        modules.forEach(each -> byName.merge(each.name(), each, UnknownModule::plus));
        return List.copyOf(byName.values());
    }
}
