package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.ForwardingTree;
import dev.plumbline.source.TreeFile;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** A tree that remembers what it was asked. Belongs to one reading, and does not change after it. */
final class QuestionLog extends ForwardingTree {
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> globs = new LinkedHashSet<>();

    QuestionLog(FileTree tree) {
        super(tree);
    }

    @Override
    public Optional<TreeFile> find(String path) {
        paths.add(path);
        return super.find(path);
    }

    @Override
    public SortedSet<String> matching(String glob) {
        globs.add(glob);
        return super.matching(glob);
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
