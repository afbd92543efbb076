package dev.plumbline.model;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How far the tasks of a target were evaluated.
 *
 * @param counts by role and file; none where nothing is declared by tasks
 * @param unknownModules the modules whose meaning is not known, by name
 */
public record TaskCoverage(List<TaskCount> counts, List<UnknownModule> unknownModules) {
    /** Nothing is declared by tasks. */
    public static final TaskCoverage NONE = new TaskCoverage(List.of(), List.of());

    public TaskCoverage {
        counts = List.copyOf(counts);
        unknownModules = List.copyOf(unknownModules);
    }

    /** The modules of several targets, each once. */
    public static List<UnknownModule> joined(Collection<UnknownModule> modules) {
        TreeMap<String, UnknownModule> byName = new TreeMap<>();
        modules.forEach(each -> byName.merge(each.name(), each, UnknownModule::plus));
        return List.copyOf(byName.values());
    }
}
