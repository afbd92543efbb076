package dev.plumbline.declared.ansible.play;

import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import java.util.List;

/** One entry of a playbook. */
public sealed interface Play {

    Place place();

    /** A play. */
    record Tasks(
            Keywords keywords,
            List<Node> before,
            List<RoleEntry> roles,
            List<Node> tasks,
            List<Node> after,
            List<Node> handlers,
            Place place)
            implements Play {
        public Tasks {
            before = List.copyOf(before);
            roles = List.copyOf(roles);
            tasks = List.copyOf(tasks);
            after = List.copyOf(after);
            handlers = List.copyOf(handlers);
        }
    }

    /** Another playbook, here. */
    record Import(Keyword file, Keywords keywords, Place place) implements Play {}

    /** What cannot be read as a play. */
    record Broken(String what, Place place) implements Play {}

    /**
     * A role that a play or another role names.
     *
     * @param name as written; may be a template
     * @param keywords those that Ansible knows for roles
     * @param parameters all else that is written there
     */
    record RoleEntry(Keyword name, Keywords keywords, VariableLayer parameters, Place place) {}
}
