package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.Reason;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where files named by a relative path are looked for: the folders in {@code ansible_search_path}, then that of the playbook.
 *
 * @param folders from the root of the repository
 * @param playbookFolder the last resort
 */
public record SearchStack(FileTree tree, List<String> folders, String playbookFolder) {
    private static final List<String> ROLE_FILES = List.of("main.yml", "main.yaml", "main");

    public SearchStack {
        folders = List.copyOf(folders);
    }

    /** That of a task, as its variables have it. */
    static SearchStack of(FileTree tree, HostVariables variables) {
        String playbook = variables
                .find("playbook_dir")
                .flatMap(SearchStack::folder)
                .orElseThrow(() -> new UnknownReached(PyUnknown.notEvaluated("the folder of the playbook")));
        Optional<PyValue> path = variables.find("ansible_search_path");
        List<String> folders = new ArrayList<>();
        if (path.isPresent() && Items.isSequence(path.get())) {
            Items.list(path.get()).forEach(each -> folder(each).ifPresent(folders::add));
        } else {
            folders.add(playbook);
        }
        return new SearchStack(tree, folders, playbook);
    }

    private static Optional<String> folder(PyValue value) {
        return value instanceof PyText text ? Checkout.relative(text.text()) : Optional.empty();
    }

    /**
     * The paths that a name can mean, those to be tried first before others.
     *
     * @param subfolder such as {@code files}
     */
    List<String> candidates(String subfolder, String name) {
        Optional<String> absolute = Checkout.relative(name);
        if (absolute.isPresent()) {
            return List.of(absolute.get());
        }
        if (name.startsWith("/") || name.startsWith("~")) {
            throw new UnknownReached(PyUnknown.of(
                    Reason.of(Reason.Code.NOT_EVALUATED, "the file " + name + " outside of the repository")));
        }
        Set<String> paths = new LinkedHashSet<>();
        for (String each : folders) {
            String above = TreePath.folder(each);
            boolean inTasks = above.equals("tasks") || above.endsWith("/tasks");
            if (inTasks && isRole(each)) {
                add(paths, TreePath.folder(above) + "/" + subfolder, name);
                add(paths, above, name);
            } else {
                add(paths, each + "/" + subfolder, name);
                add(paths, each, name);
            }
        }
        add(paths, playbookFolder + "/" + subfolder, name);
        add(paths, playbookFolder, name);
        return new ArrayList<>(paths);
    }

    private boolean isRole(String folder) {
        String above = TreePath.folder(folder);
        for (String name : ROLE_FILES) {
            for (String path : List.of(
                    folder + "/tasks/" + name,
                    folder + "/meta/" + name,
                    above + "/tasks/" + name,
                    above + "/meta/" + name)) {
                if (file(path).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void add(Set<String> paths, String folder, String name) {
        TreePath.join(folder, name).ifPresent(paths::add);
    }

    /** The first of the candidates that is a file. */
    Optional<TreeFile> find(String subfolder, String name) {
        for (String path : candidates(subfolder, name)) {
            Optional<TreeFile> file = file(path);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /** The first of the candidates that is a folder. */
    Optional<String> findFolder(String subfolder, String name) {
        return candidates(subfolder, name).stream()
                .filter(path -> !matching(TreePath.escaped(path) + "/**").isEmpty())
                .findFirst();
    }

    /** A file; unknown if it is there and cannot be read. */
    Optional<TreeFile> file(String path) {
        try {
            return path.isEmpty() ? Optional.empty() : tree.find(path);
        } catch (SourceException e) {
            throw unread(e);
        }
    }

    Set<String> matching(String glob) {
        try {
            return tree.matching(glob);
        } catch (SourceException e) {
            throw unread(e);
        }
    }

    private static UnknownReached unread(SourceException e) {
        return new UnknownReached(PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, String.valueOf(e.getMessage()))));
    }
}
