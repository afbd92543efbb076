package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyUnknown;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all tasks of one play, on one host, have in common.
 *
 * @param tree the repository, which notes what is read
 * @param folder that of the playbook
 * @param first whether the host is the first one of its batch, on which {@code run_once} runs
 * @param others why it is not known for which other hosts the play is, if that is so
 */
record PlayContext(
        ProjectFiles files,
        FileTree tree,
        RoleFinder finder,
        Supplies supplies,
        ActingDefaults acting,
        RoleLoader loader,
        TagSelection tags,
        String folder,
        boolean first,
        List<String> hosts,
        HandlerBook handlers,
        Set<String> completedRoles,
        Optional<PyUnknown> others) {

    static PlayContext of(Project project, FileTree tree, String folder, List<String> hosts, boolean first) {
        return new PlayContext(
                project.files(),
                tree,
                project.finder(tree, folder),
                project.supplies(),
                project.acting(),
                project.loader(),
                project.tags(),
                folder,
                first,
                List.copyOf(hosts),
                new HandlerBook(),
                new HashSet<>(),
                Optional.empty());
    }

    /** The same of a play for a group that tasks made: which other hosts they put there is not known. */
    PlayContext amongOthers() {
        return new PlayContext(
                files,
                tree,
                finder,
                supplies,
                acting,
                loader,
                tags,
                folder,
                first,
                hosts,
                handlers,
                completedRoles,
                Optional.of(PyUnknown.notEvaluated("which other hosts tasks put into the group of the play")));
    }
}
