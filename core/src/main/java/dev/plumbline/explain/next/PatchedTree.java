package dev.plumbline.explain.next;

import dev.plumbline.source.FileTree;
import dev.plumbline.source.ForwardingTree;
import dev.plumbline.source.Glob;
import dev.plumbline.source.TreeFile;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A tree in which one file is another one, to see what that would declare. */
final class PatchedTree extends ForwardingTree {
    private final String path;
    private final byte[] content;

    /**
     * A tree with another file.
     *
     * @param tree all other files
     * @param path the file
     * @param content what it holds instead
     */
    PatchedTree(FileTree tree, String path, byte[] content) {
        super(tree);
        this.path = path;
        this.content = content;
    }

    @Override
    public Optional<TreeFile> find(String wanted) {
        return wanted.equals(path) ? Optional.of(new TreeFile(path, "patched", false, content)) : super.find(wanted);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        TreeSet<String> paths = new TreeSet<>(super.matching(glob));
        if (Glob.of(glob).matches(path)) {
            paths.add(path);
        }
        return paths;
    }
}
