package dev.plumbline.source;

import dev.plumbline.model.Place;
import java.util.Optional;
import java.util.SortedSet;

/** A tree that is another one, but for what its subclasses do otherwise. */
public abstract class ForwardingTree implements FileTree {
    private final FileTree tree;

    protected ForwardingTree(FileTree tree) {
        this.tree = tree;
    }

    @Override
    public String repository() {
        return tree.repository();
    }

    @Override
    public String revision() {
        return tree.revision();
    }

    @Override
    public Place place(String path, int line) {
        return tree.place(path, line);
    }

    @Override
    public Optional<TreeFile> find(String path) {
        return tree.find(path);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        return tree.matching(glob);
    }
}
