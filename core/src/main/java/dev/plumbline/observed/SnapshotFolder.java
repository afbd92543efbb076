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
    /** How the names of files end that hold what an engine's program printed of a target, and no snapshot. */
    public static final String RECORDED = ".inspect.json";

    private static final String ENDING = ".json";

    private SnapshotFolder() {}

    /**
     * All snapshots in a folder, or the one in a file. A file in a folder that cannot be read makes only the target unknown
     * that it is named after.
     *
     * @param path a folder, whose files that end with {@code .json} are read, but not those of {@link #recordings}, or one
     *     file
     * @return in order of file name
     * @throws StorageException if there is nothing to read, or the one file cannot be read
     */
    public static List<Snapshot> read(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(SnapshotFile.read(path));
        }
        List<Path> files = files(path).stream()
                .filter(file -> !file.toString().endsWith(RECORDED))
                .toList();
        if (files.isEmpty()) {
            throw new StorageException(path + ": holds no snapshots (*.json). Take some with plumbline:snapshot.");
        }
        return files.stream().map(SnapshotFolder::readOrTellWhyNot).toList();
    }

    /** The files in a folder, or the one file, that hold what an engine's program printed, in order. */
    public static List<Path> recordings(Path path) {
        return (Files.isRegularFile(path) ? List.of(path) : files(path))
                .stream().filter(file -> file.toString().endsWith(RECORDED)).toList();
    }

    /** Whether there is any snapshot to be read in a folder or file. */
    public static boolean holdsSnapshots(Path path) {
        return Files.isRegularFile(path)
                ? recordings(path).isEmpty()
                : files(path).size() > recordings(path).size();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(
                    folder + ": there is no folder of snapshots. Take some with the goal plumbline:snapshot.", e);
        }
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
