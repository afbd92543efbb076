package dev.plumbline.source;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** A tree that remembers its answers, so that a thousand hosts ask Git once. May be used by several threads. */
public final class CachingTree extends ForwardingTree {
    private final Map<String, Optional<TreeFile>> files = new ConcurrentHashMap<>();
    private final Map<String, SortedSet<String>> matches = new ConcurrentHashMap<>();

    public CachingTree(FileTree tree) {
        super(tree);
    }

    @Override
    public Optional<TreeFile> find(String path) {
        return files.computeIfAbsent(path, super::find);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        return matches.computeIfAbsent(glob, each -> Collections.unmodifiableSortedSet(super.matching(each)));
    }
}
