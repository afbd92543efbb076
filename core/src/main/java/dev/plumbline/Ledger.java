package dev.plumbline;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.StorageException;
import dev.plumbline.policy.authorization.FirstSeen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder on the machine that checks run on, out of reach of those who push: when commits were first seen, and which
 * builds were let pass by a ticket. Both files are only ever added to.
 */
final class Ledger implements FirstSeen {
    private static final String SEEN = "seen";
    private static final String OVERRIDES = "overrides";
    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;
    private final Instant now;
    private final Map<String, Instant> seen = new HashMap<>();
    private final Map<String, Instant> fresh = new LinkedHashMap<>();

    private Ledger(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /** Opens it; nothing is written before there is something to keep. */
    static Ledger in(Path folder, Instant now) {
        Ledger ledger = new Ledger(folder, now);
        for (String line : ledger.lines(SEEN)) {
            String[] parts = line.split(" ", 2);
            try {
                if (parts.length == 2 && parts[0].matches("[0-9a-f]{40}")) {
                    ledger.seen.merge(
                            parts[0], Instant.parse(parts[1]), (one, other) -> one.isBefore(other) ? one : other);
                }
            } catch (DateTimeException e) {
                // a line that was cut off when it was written; the commit counts as seen now
            }
        }
        return ledger;
    }

    @Override
    public Instant of(String commit) {
        Instant first = seen.get(commit);
        if (first != null) {
            return first;
        }
        fresh.put(commit, now);
        seen.put(commit, now);
        return now;
    }

    /** Keeps what was seen for the first time. If that fails it is told, and will be seen for the first time again. */
    void keep(ProgressListener progress) {
        if (fresh.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        fresh.forEach(
                (commit, time) -> lines.append(commit).append(' ').append(time).append('\n'));
        try {
            append(SEEN, lines.toString());
            fresh.clear();
        } catch (StorageException e) {
            progress.notice(e.getMessage() + " So it is not kept when commits were first seen.");
        }
    }

    /** The builds that were let pass, in order. */
    List<LetPass> overrides() {
        List<LetPass> all = new ArrayList<>();
        for (String line : lines(OVERRIDES)) {
            LetPass.parse(line).ifPresent(all::add);
        }
        return all;
    }

    /**
     * Keeps that a build was let pass.
     *
     * @throws StorageException if that cannot be written, and then it must not pass
     */
    void add(LetPass passed) {
        append(OVERRIDES, passed.line() + "\n");
    }

    private List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new StorageException(
                        file + ": is larger than " + MOST_BYTES + " bytes, the limit. Move it away.");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new StorageException(file + ": cannot be read. Make it readable, or move it away.", e);
        }
    }

    private void append(String name, String text) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            Files.writeString(
                    file,
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new StorageException(
                    file + ": cannot be written. Make it writable, or name another folder as authorization.ledger.", e);
        }
    }
}
