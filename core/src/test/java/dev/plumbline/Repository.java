package dev.plumbline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A Git repository that a test fills. Needs no git program. */
final class Repository {
    private final Path directory;

    private Repository(Path directory) {
        this.directory = directory;
    }

    static Repository in(Path directory) {
        try {
            Git.init()
                    .setDirectory(directory.toFile())
                    .setInitialBranch("main")
                    .call()
                    .close();
            return new Repository(directory);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Repository file(String path, String content) {
        try {
            Path file = directory.resolve(path).toAbsolutePath();
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Repository commit(String message) {
        try (Git git = Git.open(directory.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("Alice", "alice@example.com")
                    .setCommitter("Alice", "alice@example.com")
                    .setSign(false)
                    .setMessage(message)
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
