package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Play.RoleEntry;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.source.FileTree;
import java.util.List;

/**
 * A role as its files tell it.
 *
 * @param name as it was asked for, without the collection
 * @param collection the collection that it is in, or empty
 * @param tree the repository that it is in
 * @param path its folder in that tree
 * @param defaults its defaults, weakest of all variables
 * @param variables its own variables
 * @param dependencies the roles that run before it
 * @param repeats whether it may run twice with the same parameters
 * @param collections where its short names are looked for
 */
record Role(
        String name,
        String collection,
        FileTree tree,
        String path,
        VariableLayer defaults,
        VariableLayer variables,
        List<RoleEntry> dependencies,
        boolean repeats,
        List<String> collections,
        List<Node> tasks,
        List<Node> handlers) {

    Role {
        dependencies = List.copyOf(dependencies);
        collections = List.copyOf(collections);
        tasks = List.copyOf(tasks);
        handlers = List.copyOf(handlers);
    }

    /** With the collection in front. */
    String fullName() {
        return collection.isEmpty() ? name : collection + "." + name;
    }
}
