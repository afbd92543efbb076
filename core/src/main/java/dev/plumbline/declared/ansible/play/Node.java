package dev.plumbline.declared.ansible.play;

import dev.plumbline.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of a list of tasks. */
public sealed interface Node {

    Place place();

    /**
     * A block.
     *
     * @param rescue what runs if something in it fails
     * @param always what runs in any case
     */
    record Block(List<Node> tasks, List<Node> rescue, List<Node> always, Keywords keywords, Place place)
            implements Node {
        public Block {
            tasks = List.copyOf(tasks);
            rescue = List.copyOf(rescue);
            always = List.copyOf(always);
        }
    }

    /**
     * A task.
     *
     * @param action the module as written, such as {@code copy} or {@code ansible.builtin.copy}
     * @param arguments by name; free form is {@link #FREE_FORM}, a variable that holds arguments {@link #SPLAT}
     * @param old whether it is written as {@code action} or {@code local_action}, to which no defaults of modules apply
     * @param loop over what it is repeated, if it is
     */
    record Task(
            String action,
            Map<String, Keyword> arguments,
            Optional<Loop> loop,
            Keywords keywords,
            boolean old,
            Place place)
            implements Node {
        /** The name of the argument without a name. */
        public static final String FREE_FORM = "_raw_params";

        /** The name of the argument that is a variable with more arguments: {@code args: "{{ them }}"}. */
        public static final String SPLAT = "_variable_params";

        public Task {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }

        /** The last part of the name of the module. */
        public String module() {
            return action.substring(action.lastIndexOf('.') + 1);
        }

        /** Whether it is this module of Ansible itself. */
        public boolean is(String name) {
            return action.equals(name)
                    || action.equals("ansible.builtin." + name)
                    || action.equals("ansible.legacy." + name);
        }
    }

    /**
     * What a task is repeated over.
     *
     * @param with the lookup of {@code with_…}; empty for {@code loop}
     */
    record Loop(String with, Keyword terms) {}

    /** What cannot be read as a task; Ansible would refuse the whole playbook. */
    record Broken(String what, Place place) implements Node {}
}
