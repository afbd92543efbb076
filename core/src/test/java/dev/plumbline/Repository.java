package dev.plumbline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/** A Git repository that a test fills. Needs no git program. */
final class Repository {
    private final Path directory;
    private @Nullable Instant next;

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

    /** From now on each commit is made an hour after the one before, so that its id is always the same. */
    Repository from(Instant first) {
        next = first;
        return this;
    }

    private PersonIdent person(String name) {
        Instant now = next == null ? Instant.now() : next;
        next = next == null ? null : next.plusSeconds(3600);
        return new PersonIdent(name, name + "@example.com", now, ZoneOffset.UTC);
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
        return commit(message, "alice");
    }

    /** As one person, whose mail address is of example.com. */
    Repository commit(String message, String person) {
        PersonIdent who = person(person);
        try (Git git = Git.open(directory.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            git.commit()
                    .setAuthor(who)
                    .setCommitter(who)
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

    Repository branch(String name) {
        return with(git -> git.checkout().setCreateBranch(true).setName(name).call());
    }

    /** A tag of what was committed last. */
    Repository tag(String name) {
        return with(git ->
                git.tag().setName(name).setAnnotated(false).setSigned(false).call());
    }

    Repository checkout(String name) {
        return with(git -> git.checkout().setName(name).call());
    }

    /** Merges a branch by a commit of its own, made by one person. */
    Repository merge(String branch, String message, String person) {
        with(git -> git.merge()
                .include(git.getRepository().findRef(branch))
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .setCommit(false)
                .call());
        return commit(message, person);
    }

    private interface Step {
        Object with(Git git) throws GitAPIException, IOException;
    }

    private Repository with(Step step) {
        try (Git git = Git.open(directory.toFile())) {
            step.with(git);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
