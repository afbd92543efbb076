package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The variable {@code environment}: what the keyword of that name says around a task, from the play inwards. Ansible sets it
 * over every variable that is called so, in inventories and on the command line alike.
 */
final class TaskEnvironment {
    private TaskEnvironment() {}

    static VariableLayer of(Frame frame) {
        List<PyValue> items = new ArrayList<>();
        Place place = Place.of("", 0);
        for (Keyword keyword : frame.stacked("environment")) {
            items.addAll(keyword.items());
            place = keyword.place();
        }
        return VariableLayer.of(List.of(Definition.of("environment", new PyList(items), place)));
    }
}
