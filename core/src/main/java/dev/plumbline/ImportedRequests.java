package dev.plumbline;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestFile;
import dev.plumbline.model.StorageException;
import dev.plumbline.source.Commit;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.TreeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pull requests from where the rules say that they are: files of the trusted branch, which whoever can push could
 * have made up, or files and folders outside of the repository.
 */
final class ImportedRequests {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_FILES = 10_000;
    private static final String HOME = "~/";

    private final Setup setup;
    private final Path home;
    private final @Nullable Commit trusted;
    private final Map<List<String>, List<PullRequest>> known = new HashMap<>();

    ImportedRequests(Setup setup, Path home, @Nullable Commit trusted) {
        this.setup = setup;
        this.home = home;
        this.trusted = trusted;
    }

    /**
     * All pull requests of some places.
     *
     * @throws StorageException if one is not there, or cannot be read
     */
    List<PullRequest> from(List<String> places) {
        List<PullRequest> read = known.get(places);
        if (read == null) {
            read = new ArrayList<>();
            for (String place : places) {
                read.addAll(
                        outside(place, home).isPresent()
                                ? outside(outside(place, home).get())
                                : inside(place));
            }
            known.put(places, read);
        }
        return read;
    }

    /** A path outside of the repository; empty for one inside. */
    static Optional<Path> outside(String written, Path home) {
        if (written.startsWith(HOME)) {
            return Optional.of(home.resolve(written.substring(HOME.length())));
        }
        return written.startsWith("/") ? Optional.of(Path.of(written)) : Optional.empty();
    }

    private List<PullRequest> inside(String pattern) {
        List<PullRequest> read = new ArrayList<>();
        if (trusted != null) {
            FileTree tree = setup.git().tree(trusted);
            for (String path : tree.matching(setup.path(pattern))) {
                tree.find(path)
                        .map(TreeFile::bytes)
                        .ifPresent(bytes -> read.addAll(PullRequestFile.read(bytes, path, false)));
            }
        }
        return read;
    }

    private List<PullRequest> outside(Path place) {
        List<PullRequest> read = new ArrayList<>();
        // a path from / on into the work tree is in reach of whoever wrote what is in it
        boolean outside = !setup.git().contains(place);
        for (Path file : files(place)) {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw new StorageException(file + ": is larger than " + MOST_BYTES + " bytes, the limit for JSON.");
                }
                read.addAll(PullRequestFile.read(Files.readAllBytes(file), file.toString(), outside));
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        return read;
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static StorageException unreadable(Path file, IOException cause) {
        return new StorageException(
                file + ": the pull requests that authorization.approvals names cannot be read. Export them there, or"
                        + " remove it.",
                cause);
    }
}
