package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.util.Optional;
import java.util.SortedSet;

/** The files of one repository at one revision. */
public interface FileTree {

    /** What the repository is called in places; empty for the one being checked. */
    String repository();

    /** The full commit id. */
    String revision();

    /**
     * The file at a path; a symbolic link is followed within the tree.
     *
     * @param path from the root, with {@code /}, without {@code .} and {@code ..}
     * @return empty if there is no such path, or it is no file
     * @throws SourceException if it is there and cannot be read
     */
    Optional<TreeFile> find(String path);

    /**
     * The paths of all files that match a glob as of {@link java.nio.file.FileSystem#getPathMatcher}; a path without
     * wild cards matches itself.
     *
     * @throws SourceException if the tree is larger than the limit
     */
    SortedSet<String> matching(String glob);
}
