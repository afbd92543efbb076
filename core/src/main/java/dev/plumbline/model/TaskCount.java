package dev.plumbline.model;

import java.util.List;
import java.util.TreeMap;

/**
 * How far the tasks of one file were evaluated for one target.
 *
 * @param role the role that the file belongs to, or empty
 * @param file its path, one of another repository as {@code NAME//PATH}
 * @param evaluated tasks whose declaration is known, and tasks that declare nothing
 * @param conditional tasks of which it is not known whether they run
 * @param weak tasks that run only after a change
 * @param notEvaluated tasks whose declaration is not known, at least in part
 */
public record TaskCount(String role, String file, int evaluated, int conditional, int weak, int notEvaluated) {

    /** All tasks that may run. */
    public int all() {
        return evaluated + conditional + weak + notEvaluated;
    }

    /** The same counts with those of one role and file joined, in order. */
    public static List<TaskCount> joined(List<TaskCount> counts) {
        TreeMap<String, TaskCount> joined = new TreeMap<>();
        counts.forEach(each -> joined.merge(each.role() + "\0" + each.file(), each, TaskCount::plus));
        return List.copyOf(joined.values());
    }

    /** Both together. */
    public TaskCount plus(TaskCount other) {
        return new TaskCount(
                role,
                file,
                evaluated + other.evaluated,
                conditional + other.conditional,
                weak + other.weak,
                notEvaluated + other.notEvaluated);
    }
}
