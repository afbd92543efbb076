package dev.plumbline.source;

import dev.plumbline.model.SourceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.FS;

/** The object database, read only and within limits. May be used by several threads. */
final class GitObjects implements AutoCloseable {
    private final GitDirectory directory;
    private final ObjectDirectory database;
    private volatile boolean closed;

    /** What is read from the database by one reader, in one thread. */
    @FunctionalInterface
    interface Reading<T> {
        T from(ObjectReader reader) throws IOException;
    }

    GitObjects(GitDirectory directory) {
        this.directory = directory;
        Config config = new Config();
        // a commit graph repeats what commits say, and nothing vouches for it
        config.setBoolean("core", null, "commitGraph", false);
        File shallow = directory.common().resolve("shallow").toFile();
        try {
            // no alternates: they would open other repositories, wherever the file says
            database = new ObjectDirectory(config, directory.objects().toFile(), new File[0], FS.DETECTED, shallow);
        } catch (IOException e) {
            throw new SourceException(directory.name() + ": its objects cannot be opened.", e);
        }
    }

    /**
     * The bytes of one object.
     *
     * @param type as of {@link org.eclipse.jgit.lib.Constants}
     * @param limit in bytes, looked at before anything is unpacked
     * @param what it is called in messages
     */
    byte[] read(ObjectId id, int type, int limit, String what) {
        return reading(what, reader -> {
            ObjectLoader loader = reader.open(id, type);
            if (loader.getSize() > limit) {
                throw new SourceException(directory.name() + ": " + what + " has " + loader.getSize()
                        + " bytes; the limit is " + limit + ".");
            }
            return loader.getCachedBytes(limit);
        });
    }

    /** Reads with a reader of its own, and turns what may go wrong into a sentence. */
    <T> T reading(String what, Reading<T> reading) {
        if (closed) {
            throw new IllegalStateException("the repository is closed");
        }
        try (ObjectReader reader = database.newReader()) {
            return reading.from(reader);
        } catch (MissingObjectException e) {
            throw new SourceException(
                    directory.name() + ": object " + e.getObjectId().name() + " (" + what + ") is missing. "
                            + remedyForMissing(),
                    e);
        } catch (IncorrectObjectTypeException e) {
            throw new SourceException(
                    directory.name() + ": " + what + " is not what it should be: "
                            + Printable.of(String.valueOf(e.getMessage())) + ".",
                    e);
        } catch (LargeObjectException e) {
            throw new SourceException(directory.name() + ": " + what + " is too large to be read.", e);
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // JGit checks no lengths in the headers of objects and packs
            throw damaged(what, e);
        }
    }

    SourceException damaged(String what, Throwable cause) {
        return new SourceException(
                directory.name() + ": " + what + " is damaged (" + Printable.of(String.valueOf(cause.getMessage()))
                        + "). Look at it with \"git fsck\", and clone the repository again.",
                cause);
    }

    GitDirectory directory() {
        return directory;
    }

    /** The commits where history was cut off. */
    Set<ObjectId> shallowCommits() {
        try {
            return database.getShallowCommits();
        } catch (IOException e) {
            throw damaged("the file \"shallow\"", e);
        }
    }

    private String remedyForMissing() {
        Path objects = directory.objects();
        if (Files.exists(objects.resolve("info/alternates"))) {
            return "The repository borrows objects (objects/info/alternates), which is not followed: run"
                    + " \"git repack -a -d\" in it and remove that file.";
        }
        if (isPartial(objects.resolve("pack"))) {
            return "The clone is partial: run \"git fetch --refetch --no-filter\" in it, or clone without --filter.";
        }
        return "Look at it with \"git fsck\", and clone the repository again.";
    }

    private static boolean isPartial(Path packs) {
        if (!Files.isDirectory(packs)) {
            return false;
        }
        try (DirectoryStream<Path> promised = Files.newDirectoryStream(packs, "*.promisor")) {
            return promised.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        database.close();
    }
}
