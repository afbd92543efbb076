package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.List;

/** Where a task connects to, as its variables tell it if nothing else defines them. */
final class ConnectionVariables {
    private ConnectionVariables() {}

    /** On the host itself: the name of it. */
    static VariableLayer of(String target) {
        // the older name is that of the same
        return layer(PyText.of(target), PyText.of("{{ ansible_host }}"));
    }

    /** On the host that a task is delegated to. */
    static VariableLayer elsewhere() {
        PyUnknown unknown = PyUnknown.notEvaluated("the address of the host that a task is delegated to");
        return layer(unknown, unknown);
    }

    private static VariableLayer layer(PyValue address, PyValue older) {
        Place nowhere = Place.of("", 0);
        return VariableLayer.of(List.of(
                Definition.of("ansible_host", address, nowhere), Definition.of("ansible_ssh_host", older, nowhere)));
    }
}
