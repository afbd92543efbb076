package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders in which files named by a task are looked for.
 *
 * @param tree the repository
 * @param folders those of the roles around, the innermost first, then that of the task's file
 * @param playFolder that of the playbook, the last resort
 */
record SearchPath(FileTree tree, List<String> folders, String playFolder) {
    SearchPath {
        folders = List.copyOf(folders);
    }

    /** The variable by which lookups know the folders, set wherever they change. */
    static HostVariables in(Frame frame, HostVariables variables) {
        boolean same = frame.parent()
                .filter(around ->
                        around.folder().equals(frame.folder()) && around.role().equals(frame.role()))
                .isPresent();
        if (same) {
            return variables;
        }
        PyList path =
                PyList.ofTexts(folders(frame).stream().map(Checkout::absolute).toList());
        return variables.with(Level.MAGIC, MagicVariables.layer(Map.of("ansible_search_path", path)));
    }

    static SearchPath of(FileTree tree, Frame frame, String playFolder) {
        return new SearchPath(tree, folders(frame), playFolder);
    }

    private static List<String> folders(Frame frame) {
        Set<String> folders = new LinkedHashSet<>();
        frame.role().ifPresent(use -> {
            folders.add(use.role().path());
            for (int i = use.chain().size() - 1; i >= 0; i--) {
                folders.add(use.chain().get(i).role().path());
            }
        });
        folders.add(frame.folder());
        return new ArrayList<>(folders);
    }

    /** The paths that a name can mean, the first to be looked for first: {@code path_dwim_relative_stack} of Ansible. */
    List<String> candidates(String folder, String name) {
        Optional<String> absolute = Checkout.relative(name);
        if (absolute.isPresent()) {
            return List.of(absolute.get());
        }
        List<String> paths = new ArrayList<>();
        for (String each : folders) {
            String above = TreePath.folder(each);
            if (above.equals("tasks") || above.endsWith("/tasks")) {
                add(paths, TreePath.folder(above) + "/" + folder, name);
                add(paths, above, name);
            } else {
                add(paths, each + "/" + folder, name);
                add(paths, each, name);
            }
        }
        add(paths, playFolder + "/" + folder, name);
        add(paths, playFolder, name);
        return paths;
    }

    private static void add(List<String> paths, String folder, String name) {
        TreePath.join(folder, name).ifPresent(paths::add);
    }

    /** The first of these that is a file. */
    Optional<String> file(Stream<String> paths) {
        return paths.filter(path -> ProjectFiles.file(tree, path).isPresent()).findFirst();
    }
}
