package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.source.FileTree;

/** What is kept of a requirement. */
public sealed interface Supplied {

    /**
     * Its files, in the version that is required.
     *
     * @param folder the folder of the role or collection in them; empty for the root
     */
    record Files(FileTree tree, String folder) implements Supplied {}

    /**
     * Nothing that could stand for it.
     *
     * @param why and what to do; empty if nothing was looked for
     */
    record Nothing(String why) implements Supplied {}
}
