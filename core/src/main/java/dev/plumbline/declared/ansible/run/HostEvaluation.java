package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.TaskCount;
import java.util.List;

/**
 * What is declared of one host, and how far.
 *
 * @param rendered the files of which something is known that is in them
 * @param counts the tasks by role and file
 */
public record HostEvaluation(DeclaredState state, List<RenderedFile> rendered, List<TaskCount> counts) {
    public HostEvaluation {
        rendered = List.copyOf(rendered);
        counts = List.copyOf(counts);
    }
}
