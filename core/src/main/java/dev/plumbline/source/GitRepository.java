package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A Git repository on this machine, read from its object database: nothing is checked out, executed, fetched or written.
 *
 * <p>Of its configuration only the format is looked at, so that hooks, filters, includes and the like have no effect.
 * Alternates, replace refs, grafts and submodules are not followed. Whatever cannot be read is a
 * {@link SourceException}.
 *
 * <pre>{@code
 * try (GitRepository repository = GitRepository.open(Path.of("."))) {
 *     FileTree tree = repository.tree(repository.commit("HEAD"));
 *     Optional<TreeFile> file = tree.find("compose.yaml");
 * }
 * }</pre>
 *
 * <p>May be used by several threads until it is closed. From the first call on, JGit sees no Git configuration of system
 * and user in this class loader.
 */
public final class GitRepository implements AutoCloseable {
    private static final int MAX_COMMIT = 1 << 20;

    private final String name;
    private final String folder;
    private final GitObjects objects;
    private final Contents contents;
    private final Revisions revisions;
    private final History history;

    private GitRepository(GitDirectory directory, String name, String folder) {
        this.name = name;
        this.folder = folder;
        this.objects = new GitObjects(directory);
        this.contents = new Contents(objects);
        this.revisions = new Revisions(objects);
        this.history = new History(objects);
    }

    /** As {@link #open(Path, String)}, for the repository that is being checked, whose name is empty. */
    public static GitRepository open(Path directory) {
        return open(directory, "");
    }

    /**
     * Opens a repository.
     *
     * @param directory a bare repository, a work tree or linked work tree, any folder inside one, or {@code .git} itself
     * @param name what it is called in places
     * @throws SourceException if there is none, or its format is not known
     */
    public static GitRepository open(Path directory, String name) {
        IsolatedSystem.install();
        GitDirectory found = GitDirectory.find(directory);
        found.checkFormat();
        return new GitRepository(found, name, GitDirectory.folder(directory));
    }

    /** What it is called in places; empty for the one being checked. */
    public String name() {
        return name;
    }

    /** The folder that was opened, as a path from the root of the work tree; empty for the root or a bare repository. */
    public String folder() {
        return folder;
    }

    /** Whether history was cut off when it was cloned, so that it cannot tell who wrote what. */
    public boolean shallow() {
        return !objects.shallowCommits().isEmpty();
    }

    /**
     * The commit that a revision names at this moment: branch, tag, full name of a ref, id or its beginning, each with
     * {@code ~n} and {@code ^n} behind it. A tag and a branch of the same name that differ are refused.
     *
     * @throws SourceException if there is none; the message tells the nearest names
     */
    public Commit commit(String revision) {
        ObjectId id = revisions.commit(revision);
        return objects.reading("commit " + id.name(), reader -> {
            if (reader.getObjectSize(id, Constants.OBJ_COMMIT) > MAX_COMMIT) {
                throw new SourceException(objects.directory().name() + ": commit " + id.name() + " is larger than "
                        + MAX_COMMIT + " bytes, the limit.");
            }
            try (RevWalk walk = new RevWalk(reader)) {
                return CommitText.commit(walk.parseCommit(id));
            }
        });
    }

    /** Whether a path lies in its work tree, or in the folder that holds it, where whoever works in it can write. */
    public boolean contains(Path path) {
        return objects.directory().contains(path);
    }

    /** How its commits hang together, and what they say of themselves. */
    public History history() {
        return history;
    }

    /** The files of a commit. Directories that commits have in common are read once. */
    public FileTree tree(Commit commit) {
        ObjectId root = objects.reading("commit " + commit.id(), reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return walk.parseCommit(ObjectId.fromString(commit.id()))
                        .getTree()
                        .copy();
            }
        });
        return new CommitTree(contents, name, commit.id(), root);
    }

    /** Closes all files. Trees of this repository cannot be used any more. */
    @Override
    public void close() {
        objects.close();
    }
}
