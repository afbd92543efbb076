package dev.plumbline.declared;

import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** A tree that remembers its answers, so that a thousand hosts ask Git once. May be used by several threads. */
final class CachingTree implements FileTree {
    private final FileTree tree;
    private final Map<String, Optional<TreeFile>> files = new ConcurrentHashMap<>();
    private final Map<String, SortedSet<String>> matches = new ConcurrentHashMap<>();

    CachingTree(FileTree tree) {
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
    public Optional<TreeFile> find(String path) {
        return files.computeIfAbsent(path, tree::find);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        return matches.computeIfAbsent(glob, each -> Collections.unmodifiableSortedSet(tree.matching(each)));
    }
}
