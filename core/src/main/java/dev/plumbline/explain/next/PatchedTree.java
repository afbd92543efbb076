package dev.plumbline.explain.next;

import dev.plumbline.model.Place;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.Glob;
import dev.plumbline.source.TreeFile;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A tree in which one file is another one, to see what that would declare.
 *
 * @param tree all other files
 * @param path the file
 * @param content what it holds instead
 */
@SuppressWarnings("ArrayRecordComponent") // made for one evaluation, and never compared
record PatchedTree(FileTree tree, String path, byte[] content) implements FileTree {
    @Override
    public String repository() {
        return tree.repository();
    }

    @Override
    public String revision() {
        return tree.revision();
    }

    @Override
    public Place place(String file, int line) {
        return tree.place(file, line);
    }

    @Override
    public Optional<TreeFile> find(String wanted) {
        return wanted.equals(path) ? Optional.of(new TreeFile(path, "patched", false, content)) : tree.find(wanted);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        TreeSet<String> paths = new TreeSet<>(tree.matching(glob));
        if (Glob.of(glob).matches(path)) {
            paths.add(path);
        }
        return paths;
    }
}
