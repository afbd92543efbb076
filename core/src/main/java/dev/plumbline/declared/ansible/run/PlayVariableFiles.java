package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that {@code vars_files} of a play names; of a list within the list, the first one that there is. */
final class PlayVariableFiles {
    private final PlayContext play;
    private final RunState state;
    private final Frame frame;

    PlayVariableFiles(PlayContext play, RunState state, Frame frame) {
        this.play = play;
        this.state = state;
        this.frame = frame;
    }

    /** Reads them. Before facts are known, a name that needs one is passed over, as Ansible does. */
    List<VariableLayer> read(Keyword keyword, boolean withFacts) {
        List<VariableLayer> layers = new ArrayList<>();
        for (PyValue entry : keyword.items()) {
            List<PyValue> choices = Items.isSequence(entry) ? Items.list(entry) : List.of(entry);
            Optional<VariableLayer> layer = first(choices, keyword.place(), withFacts);
            layer.ifPresent(layers::add);
        }
        return layers;
    }

    private Optional<VariableLayer> first(List<PyValue> choices, Place place, boolean withFacts) {
        HostVariables variables = state.variables(frame);
        SearchPath search = SearchPath.of(play.tree(), frame, play.folder());
        for (PyValue choice : choices) {
            PyValue name;
            try {
                name = variables.evaluate(choice, place);
            } catch (TemplateException e) {
                if (withFacts) {
                    state.coverage().gap(place, "the name of a file of variables cannot be evaluated: " + e.what());
                }
                return Optional.empty();
            }
            if (!(name instanceof PyText text)) {
                boolean told = withFacts || !(name instanceof PyUndefined);
                if (told) {
                    state.coverage().gap(place, "which file of variables a play reads is not known");
                }
                return Optional.empty();
            }
            Optional<String> path = search.file(search.candidates("vars", text.text()).stream());
            if (path.isPresent()) {
                return path.map(each -> play.loader().variables(play.tree(), each));
            }
        }
        state.coverage().gap(place, "there is no such file of variables in the repository");
        return Optional.empty();
    }
}
