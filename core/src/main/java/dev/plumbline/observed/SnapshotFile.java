package dev.plumbline.observed;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Snapshots as files, in the format of {@code snapshot.schema.json}: taken now, compared later, elsewhere, offline.
 *
 * <p>The same snapshot always makes the same bytes. On reading, layout and order do not matter: what is in another order
 * is put in order, and members that this release does not know are passed over, while kinds and attributes of any name
 * are kept. What matters is held against the digest of its section. The digests tell a file that was damaged or edited;
 * they do not tell who wrote it.
 */
public final class SnapshotFile {
    private static final int MOST_BYTES = 64 << 20;
    private static final String TAKE_AGAIN = " Take the snapshot again, or restore the file.";

    private SnapshotFile() {}

    /**
     * Reads a snapshot file.
     *
     * @throws StorageException if there is no such file, or no whole and unchanged snapshot in it
     */
    public static Snapshot read(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new StorageException(file + ": is not a regular file. Name a snapshot file.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                if (content.length > MOST_BYTES) {
                    throw new StorageException(file + ": is larger than the 64 MiB that a snapshot may have.");
                }
                return read(content, file.toString());
            }
        } catch (NoSuchFileException e) {
            throw new StorageException(file + ": does not exist. Take the snapshot first.", e);
        } catch (AccessDeniedException e) {
            throw new StorageException(file + ": may not be read by this user.", e);
        } catch (IOException e) {
            throw new StorageException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the content of a snapshot file.
     *
     * @param name what to call it in messages
     * @throws StorageException if it is no whole and unchanged snapshot, or one of another version
     */
    public static Snapshot read(byte[] content, String name) {
        JsonCursor document;
        try {
            document = JsonCursor.of(content, name);
        } catch (StorageException e) {
            throw new StorageException(e.getMessage() + " (so it was changed or cut)." + TAKE_AGAIN, e);
        }
        if (document.value() instanceof Json.Array) {
            throw new StorageException(
                    name + ": is no snapshot. If docker inspect printed it, call it as its target and "
                            + SnapshotFolder.RECORDED + ": apps1" + SnapshotFolder.RECORDED + " for apps1.");
        }
        return new SnapshotReading(document).snapshot();
    }

    /**
     * The content of the file for a snapshot.
     *
     * @throws StorageException if it is beyond what can be read again
     */
    public static byte[] write(Snapshot snapshot) {
        byte[] content = JsonText.pretty(new SnapshotJson(snapshot).file());
        try {
            // what is written has to be readable: of Unicode, and within the limits on size, names, texts and their
            // number
            JsonText.read(content, "snapshot of " + snapshot.target());
        } catch (StorageException e) {
            throw new StorageException(e.getMessage() + " (so it cannot be kept in a file).", e);
        }
        return content;
    }

    /**
     * Writes a snapshot, so that the file is the old or the new one whatever happens, and only its owner can read it.
     *
     * @throws StorageException if that fails; the old file is then as it was
     */
    public static void writeTo(Path file, Snapshot snapshot) {
        byte[] content = write(snapshot);
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null) {
            throw new StorageException(file + ": is a directory. Name a file to write the snapshot to.");
        }
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, ".snapshot", ".tmp", ownerOnly(directory));
            try {
                fill(temporary, content);
                move(temporary, absolute);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new StorageException(
                    file + ": the snapshot cannot be written: " + e + ". Is the directory writable, and room left?", e);
        }
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            // before the move, or a crash could leave the new name with nothing in it
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
