package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.TaskCoverage;
import java.util.List;

/**
 * What is declared of one host, and how far.
 *
 * @param rendered the files of which something is known that is in them
 * @param started the Compose projects that are started from such files
 * @param coverage how far its tasks were evaluated
 */
public record HostEvaluation(
        DeclaredState state, List<RenderedFile> rendered, List<ComposeStart> started, TaskCoverage coverage) {
    public HostEvaluation {
        rendered = List.copyOf(rendered);
        started = List.copyOf(started);
    }
}
