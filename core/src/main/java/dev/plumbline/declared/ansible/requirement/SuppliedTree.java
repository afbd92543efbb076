package dev.plumbline.declared.ansible.requirement;

import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.Glob;
import dev.plumbline.source.TreeFile;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A repository with what it requires in folders of its own, as if that were installed there. Places tell the repository that
 * a file really is in.
 *
 * @param base the repository
 * @param mounts what it requires
 */
record SuppliedTree(FileTree base, List<Mount> mounts) implements FileTree {
    /** The folder of all that is required; no repository has one called so. */
    static final String ROOT = ".plumbline-required";

    static final String ROLES = ROOT + "/roles";
    static final String COLLECTIONS = ROOT + "/ansible_collections";

    /**
     * A role or a collection.
     *
     * @param path its folder here
     * @param tree the files that it is among
     * @param folder its folder there; empty for the root
     * @param required where it is required
     */
    record Mount(String path, FileTree tree, String folder, Place required) {
        boolean holds(String other) {
            return other.equals(path) || other.startsWith(path + "/");
        }

        /** The path there of one here. */
        String inside(String other) {
            String rest = other.substring(path.length());
            return folder.isEmpty() && !rest.isEmpty() ? rest.substring(1) : folder + rest;
        }

        /** The path here of one there. */
        String outside(String inner) {
            return path + "/" + (folder.isEmpty() ? inner : inner.substring(folder.length() + 1));
        }
    }

    SuppliedTree {
        mounts = List.copyOf(mounts);
    }

    @Override
    public String repository() {
        return base.repository();
    }

    @Override
    public String revision() {
        return base.revision();
    }

    /** What is required as a whole stands where it is required. */
    @Override
    public Place place(String path, int line) {
        Optional<Mount> mount = mount(path);
        if (mount.isEmpty()) {
            return base.place(path, line);
        }
        Mount at = mount.get();
        String inner = at.inside(path);
        return line == 0 && (inner.isEmpty() || isNoFile(at.tree(), inner))
                ? at.required()
                : at.tree().place(inner, line);
    }

    private static boolean isNoFile(FileTree tree, String path) {
        try {
            return tree.find(path).isEmpty();
        } catch (SourceException e) {
            // one that cannot be read is one, and has a place
            return false;
        }
    }

    @Override
    public Optional<TreeFile> find(String path) {
        Optional<Mount> mount = mount(path);
        if (mount.isEmpty()) {
            return base.find(path);
        }
        String inner = mount.get().inside(path);
        return inner.isEmpty()
                ? Optional.empty()
                : mount.get()
                        .tree()
                        .find(inner)
                        .map(file -> new TreeFile(path, file.objectId(), file.executable(), file.bytes()));
    }

    private Optional<Mount> mount(String path) {
        return path.startsWith(ROOT + "/")
                ? mounts.stream().filter(mount -> mount.holds(path)).findFirst()
                : Optional.empty();
    }

    @Override
    public SortedSet<String> matching(String glob) {
        if (!glob.startsWith(ROOT + "/")) {
            return base.matching(glob);
        }
        SortedSet<String> paths = new TreeSet<>();
        for (Mount mount : mounts) {
            if (glob.startsWith(mount.path() + "/")) {
                String rest = glob.substring(mount.path().length() + 1);
                String inner = mount.folder().isEmpty() ? rest : TreePath.escaped(mount.folder()) + "/" + rest;
                mount.tree().matching(inner).forEach(path -> paths.add(mount.outside(path)));
            } else if (mount.path().startsWith(Glob.of(glob).folder() + "/")) {
                every(mount).filter(Glob.of(glob)::matches).forEach(paths::add);
            }
        }
        return paths;
    }

    private static Stream<String> every(Mount mount) {
        String all = mount.folder().isEmpty() ? "**" : TreePath.escaped(mount.folder()) + "/**";
        return mount.tree().matching(all).stream().map(mount::outside);
    }
}
