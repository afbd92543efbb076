package dev.plumbline.observed;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder of snapshot files. */
public final class SnapshotFolder {
    private static final String ENDING = ".json";

    private SnapshotFolder() {}

    /**
     * All snapshots in a folder, or the one in a file. A file in a folder that cannot be read makes only the target unknown
     * that it is named after.
     *
     * @param path a folder, whose files that end with {@code .json} are read, or one file
     * @return in order of file name
     * @throws StorageException if there is nothing to read, or the one file cannot be read
     */
    public static List<Snapshot> read(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(SnapshotFile.read(path));
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(path)) {
            files = entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(
                    path + ": there is no folder of snapshots. Take some with the goal plumbline:snapshot.", e);
        }
        if (files.isEmpty()) {
            throw new StorageException(path + ": holds no snapshots (*.json). Take some with plumbline:snapshot.");
        }
        return files.stream().map(SnapshotFolder::readOrTellWhyNot).toList();
    }

    private static Snapshot readOrTellWhyNot(Path file) {
        try {
            return SnapshotFile.read(file);
        } catch (StorageException e) {
            String name = String.valueOf(file.getFileName());
            return Snapshot.unreadable(
                    name.substring(0, name.length() - ENDING.length()),
                    Instant.EPOCH,
                    "none",
                    Reason.of(Reason.Code.MALFORMED, String.valueOf(e.getMessage())));
        }
    }
}
