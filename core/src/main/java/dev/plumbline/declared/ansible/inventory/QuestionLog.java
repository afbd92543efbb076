package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.model.Place;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** A tree that remembers what it was asked. Belongs to one reading, and does not change after it. */
final class QuestionLog implements FileTree {
    private final FileTree tree;
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> globs = new LinkedHashSet<>();

    QuestionLog(FileTree tree) {
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
        paths.add(path);
        return tree.find(path);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        globs.add(glob);
        return tree.matching(glob);
    }

    /** Asks another tree the same. */
    void askAgain(FileTree other) {
        paths.forEach(path -> quietly(() -> other.find(path)));
        globs.forEach(glob -> quietly(() -> other.matching(glob)));
    }

    /** What cannot be read was told when the inventory was read. */
    private static void quietly(Runnable question) {
        try {
            question.run();
        } catch (SourceException e) {
            // asked, and that is all that counts
            return;
        }
    }
}
