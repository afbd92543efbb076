package dev.plumbline.declared.ansible.run;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.TaskCount;
import java.util.List;

/**
 * What is declared of one host, and how far.
 *
 * @param counts the tasks by role and file
 */
public record HostEvaluation(DeclaredState state, List<TaskCount> counts) {
    public HostEvaluation {
        counts = List.copyOf(counts);
    }
}
