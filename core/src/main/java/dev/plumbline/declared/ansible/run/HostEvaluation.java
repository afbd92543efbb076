package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.container.ComposeStart;
import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Question;
import dev.plumbline.model.TaskCoverage;
import java.util.List;
import java.util.Set;

/**
 * What is declared of one host, and how far.
 *
 * @param rendered the files of which something is known that is in them
 * @param started the Compose projects that are started from such files
 * @param coverage how far its tasks were evaluated
 * @param questions what tasks that look before they act would have to be told of the host, and was not seen yet
 */
public record HostEvaluation(
        DeclaredState state,
        List<RenderedFile> rendered,
        List<ComposeStart> started,
        TaskCoverage coverage,
        Set<Question> questions) {
    public HostEvaluation {
        rendered = List.copyOf(rendered);
        started = List.copyOf(started);
        questions = Set.copyOf(questions);
    }
}
