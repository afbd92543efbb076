package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Place;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.Template;
import java.util.Optional;

/** The files of the controller that one task can name, and its way to render templates. */
public interface TaskFiles {

    /** Where Ansible looks for a name, after the folder of this name in the role and beside the play. */
    enum Folder {
        FILES,
        TEMPLATES
    }

    /**
     * A file or directory that was found.
     *
     * @param tree the repository that it is in
     * @param path from the root of that tree, without a slash at the end
     * @param directory whether it is a directory
     */
    record Found(FileTree tree, String path, boolean directory) {
        /** Where a line of the file is written; 0 means the file as a whole. */
        public Place place(int line) {
            return tree.place(path, line);
        }
    }

    /**
     * Finds a name as Ansible's search path does: role, folder in the role, tasks, play.
     *
     * @param name as the task writes it; a slash at the end is without meaning here
     * @return empty if no such thing is in the repository, as for a file that exists on the controller only
     */
    Optional<Found> find(Folder folder, String name);

    /**
     * Renders text as a template file with the variables of the task, and with those that Ansible sets for a template.
     *
     * @param text the template, with its header line if it has one
     * @param place of its first line
     * @param template the file; what it includes is looked for from there
     * @param path the template as the task names it
     * @param destination where the result goes
     * @return text, text known in part, or unknown, with the places of its lines
     * @throws dev.plumbline.template.TemplateException if Ansible would refuse it too, or if it exceeds a limit
     */
    Template.Traced render(String text, Place place, Found template, String path, String destination);
}
