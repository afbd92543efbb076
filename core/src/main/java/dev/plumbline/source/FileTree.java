package dev.plumbline.source;

import dev.plumbline.model.Place;
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
     * Where a line of one of its files is written.
     *
     * @param line counted from 1; 0 means the file as a whole
     */
    default Place place(String path, int line) {
        return new Place(repository(), revision(), path, line);
    }

    /**
     * The file at a path; symbolic links are followed within the tree.
     *
     * @param path from the root, with {@code /}, without {@code .} and {@code ..}
     * @return empty if there is no such path, or it is no file; so for a path in a submodule, and for a link to nowhere
     * @throws SourceException if it is there and cannot be read: it is larger than 1 MiB or missing, a link leads out of
     *     the tree or in circles, a name on the way is one that git would refuse or that cannot be seen
     */
    Optional<TreeFile> find(String path);

    /**
     * The paths of all files that match a glob as of {@link java.nio.file.FileSystem#getPathMatcher}; a path without
     * wild cards matches itself, if it is a file. Links to files match; links to directories are followed only before
     * the first wild card.
     *
     * @throws SourceException if the tree is larger than the limit of 100,000 entries, or a directory cannot be read
     * @throws dev.plumbline.model.ConfigurationException if it is not a glob
     */
    SortedSet<String> matching(String glob);
}
