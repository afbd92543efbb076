package dev.plumbline.source;

import dev.plumbline.model.Place;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** A tree that remembers its answers, so that a thousand hosts ask Git once. May be used by several threads. */
public final class CachingTree implements FileTree {
    private final FileTree tree;
    private final Map<String, Optional<TreeFile>> files = new ConcurrentHashMap<>();
    private final Map<String, SortedSet<String>> matches = new ConcurrentHashMap<>();

    public CachingTree(FileTree tree) {
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
        return files.computeIfAbsent(path, tree::find);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        return matches.computeIfAbsent(glob, each -> Collections.unmodifiableSortedSet(tree.matching(each)));
    }
}
