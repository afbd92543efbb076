package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a task connects to, as its variables tell it if nothing else defines them. */
final class ConnectionVariables {
    private static final Place NOWHERE = Place.of("", 0);

    private ConnectionVariables() {}

    /** On the host itself: the name of it. */
    static VariableLayer of(String target) {
        // the older name is that of the same
        return layer(PyText.of(target), PyText.of("{{ ansible_host }}"));
    }

    /** On the host that a task is delegated to. */
    static VariableLayer elsewhere() {
        PyUnknown unknown = PyUnknown.notEvaluated("how the host is reached that a task is delegated to");
        List<Definition> definitions = new ArrayList<>();
        for (String name : List.of("ansible_host", "ansible_ssh_host", "ansible_user", "ansible_ssh_user")) {
            definitions.add(Definition.of(name, unknown, NOWHERE));
        }
        return VariableLayer.of(definitions);
    }

    /** As whom Ansible logs in, if a play or task says it, or else the settings. */
    static VariableLayer user(Frame frame, ActingDefaults defaults) {
        Optional<Keyword> keyword = frame.inherited("remote_user");
        if (keyword.isEmpty() && defaults.remoteUser().isEmpty()) {
            return VariableLayer.empty();
        }
        PyValue user = keyword.map(Keyword::value).orElse(PyText.of(defaults.remoteUser()));
        Place place = keyword.map(Keyword::place).orElse(NOWHERE);
        return VariableLayer.of(
                List.of(Definition.of("ansible_user", user, place), Definition.of("ansible_ssh_user", user, place)));
    }

    private static VariableLayer layer(PyValue address, PyValue older) {
        return VariableLayer.of(List.of(
                Definition.of("ansible_host", address, NOWHERE), Definition.of("ansible_ssh_host", older, NOWHERE)));
    }
}
