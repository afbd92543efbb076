package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.Unread;
import dev.plumbline.declared.ansible.vars.VariableFile;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Reason;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The files below {@code group_vars} and {@code host_vars}: the vars plugin {@code host_group_vars}. */
final class GroupVars {
    static final String GROUPS = "group_vars";
    static final String HOSTS = "host_vars";

    private final FileTree tree;
    private final VariableFiles files;
    private final List<String> extensions;
    private final Consumer<Unread> problems;
    private final Map<String, List<VariableLayer>> known = new HashMap<>();
    private final Map<String, SortedSet<String>> listings = new HashMap<>();

    /**
     * Those of a tree.
     *
     * @param extensions of files that hold variables, besides none
     * @param problems is told what cannot be read
     */
    GroupVars(FileTree tree, VariableFiles files, List<String> extensions, Consumer<Unread> problems) {
        this.tree = tree;
        this.files = files;
        this.extensions = extensions;
        this.problems = problems;
    }

    /**
     * The layers of one group or host beside one folder, the weakest first.
     *
     * @param sort {@link #GROUPS} or {@link #HOSTS}
     */
    List<VariableLayer> of(String folder, String sort, String name) {
        // a host may be called like a path to a container's root
        Optional<String> found = name.startsWith("/") ? Optional.empty() : TreePath.join(folder, sort + "/" + name);
        if (found.isEmpty()) {
            return List.of();
        }
        return known.computeIfAbsent(found.get(), this::layers);
    }

    private List<VariableLayer> layers(String base) {
        List<VariableLayer> layers = new ArrayList<>();
        List<String> inside = inside(base);
        if (!inside.isEmpty()) {
            inside.forEach(path -> read(path).ifPresent(layers::add));
            return layers;
        }
        List<String> endings = new ArrayList<>();
        endings.add("");
        endings.addAll(extensions);
        SortedSet<String> there = listings.computeIfAbsent(TreePath.folder(base), this::listing);
        for (String ending : endings) {
            Optional<VariableLayer> layer = there.contains(base + ending) ? read(base + ending) : Optional.empty();
            if (layer.isPresent()) {
                return List.of(layer.get());
            }
        }
        return layers;
    }

    private Optional<VariableLayer> read(String path) {
        Optional<VariableFile> file = files.read(tree, path);
        file.ifPresent(read -> read.problems().forEach(problems));
        return file.map(VariableFile::layer);
    }

    /** All files below a folder; asked of each host's own folder too, because that may be a link. */
    private SortedSet<String> listing(String folder) {
        try {
            return tree.matching(TreePath.escaped(folder) + "/**");
        } catch (SourceException e) {
            problems.accept(new Unread(
                    tree.place(folder, 0), Reason.of(Reason.Code.NOT_EVALUATED, String.valueOf(e.getMessage()))));
            return new TreeSet<>();
        }
    }

    /** The files of a folder and of those in it, in the order of Ansible. */
    private List<String> inside(String folder) {
        SortedSet<String> paths = listing(folder);
        return paths.stream()
                .filter(path -> isRead(path.substring(folder.length() + 1)))
                .sorted(GroupVars::inOrder)
                .toList();
    }

    /** Neither hidden nor a backup, in folders without a dot in their names. */
    private boolean isRead(String path) {
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (name.startsWith(".") || name.endsWith("~")) {
                return false;
            }
            String ending = TreePath.extension(name);
            boolean last = i == names.length - 1;
            if (last ? !ending.isEmpty() && !extensions.contains(ending) : !ending.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Name by name, so that what is in a folder comes where the folder comes. */
    private static int inOrder(String one, String other) {
        String[] left = one.split("/", -1);
        String[] right = other.split("/", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
