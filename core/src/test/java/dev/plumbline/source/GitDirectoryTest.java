package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitDirectoryTest {
    @TempDir
    private Path temp;

    private GitCli git;
    private Path work;

    @BeforeEach
    void makeARepository() throws IOException, InterruptedException {
        git = GitCli.in(temp);
        work = git.repository(temp.resolve("work"));
    }

    @ParameterizedTest
    @CsvSource({"work", "work/.git", "work/roles/web", "work/.git/refs", "bare.git", "linked", "linked/roles"})
    void opensARepositoryWhereverOneStandsInIt(String place) throws IOException, InterruptedException {
        Files.createDirectories(work.resolve("roles/web"));
        git.run(temp, "clone", "-q", "--bare", "work", "bare.git");
        git.run(work, "worktree", "add", "-q", "../linked");
        Files.createDirectories(temp.resolve("linked/roles"));
        assertThat(read(temp.resolve(place), "HEAD")).isEqualTo("one\n");
    }

    @Test
    void aLinkedWorkTreeHasItsOwnHeadAndTheCommonBranches() throws IOException, InterruptedException {
        git.run(work, "worktree", "add", "-q", "-b", "other", "../linked");
        git.commit(temp.resolve("linked"), "site.yml", "two\n");
        git.run(work, "pack-refs", "--all");
        assertThat(read(temp.resolve("linked"), "HEAD")).isEqualTo("two\n");
        assertThat(read(temp.resolve("linked"), "main")).isEqualTo("one\n");
        assertThat(read(work, "HEAD")).isEqualTo("one\n");
        assertThat(read(work, "other")).isEqualTo("two\n");
    }

    @Test
    void followsAGitFileWithARelativePath() throws IOException, InterruptedException {
        git.run(temp, "init", "-q", "-b", "main", "--separate-git-dir", "kept.git", "apart");
        Path apart = temp.resolve("apart");
        Files.writeString(apart.resolve(".git"), "gitdir: ../kept.git\n");
        git.commit(apart, "site.yml", "apart\n");
        assertThat(read(apart, "HEAD")).isEqualTo("apart\n");
    }

    @Test
    void saysWhatIsWrongWithAPlaceThatIsNoRepository() throws IOException {
        assertThatThrownBy(() -> GitRepository.open(temp.resolve("none")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(temp.resolve("none") + ": there is no such directory");
        Path plain = Files.createDirectory(temp.resolve("plain"));
        assertThatThrownBy(() -> GitRepository.open(plain))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(plain + ": is neither a Git repository nor in one");
    }

    @Test
    void saysWhereALostWorkTreePointsTo() throws IOException {
        Path lost = Files.createDirectory(temp.resolve("lost"));
        Files.writeString(lost.resolve(".git"), "gitdir: /nowhere/.git/worktrees/lost\n");
        assertThatThrownBy(() -> GitRepository.open(lost))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("points to /nowhere/.git/worktrees/lost, which is not there")
                .hasMessageContaining("git worktree repair");
        Files.writeString(lost.resolve(".git"), "rubbish\u001b[31m");
        assertThatThrownBy(() -> GitRepository.open(lost))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("does not say \"gitdir: \"");
        Files.write(lost.resolve(".git"), "gitdir: a\0b".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> GitRepository.open(lost))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("does not hold a path");
    }

    @Test
    void refusesObjectIdsOfSha256() throws IOException, InterruptedException {
        git.run(temp, "init", "-q", "--object-format=sha256", "modern");
        assertThatThrownBy(() -> GitRepository.open(temp.resolve("modern")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("has object ids of the format sha256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[core]\\n repositoryformatversion = 2 | repository format that is not known",
                "[core]\\n repositoryformatversion = x | repository format that is not known",
                "[core]\\n repositoryformatversion = 1\\n[extensions]\\n refstorage = reftable | git refs migrate",
                "[core]\\n repositoryformatversion = 1\\n[extensions]\\n shiny = true | extension \"shiny\"",
                "[core\\n | not a valid Git configuration"
            })
    void refusesAFormatThatItWouldMisread(String config, String message) throws IOException {
        Files.writeString(work.resolve(".git/config"), config.replace("\\n", "\n"));
        assertThatThrownBy(() -> GitRepository.open(work))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(work + "/.git")
                .hasMessageContaining(message);
    }

    @Test
    void knowsExtensionsThatDoNotConcernReading() throws IOException {
        Files.writeString(work.resolve(".git/config"), """
                [core]
                repositoryFormatVersion = 1
                [extensions]
                worktreeConfig = true
                partialClone = origin
                objectFormat = sha1
                refStorage = files
                """);
        assertThat(read(work, "HEAD")).isEqualTo("one\n");
    }

    @Test
    void aRepositoryThatIsClosedIsNotReadAnyMore() {
        GitRepository repository = GitRepository.open(work);
        FileTree tree = repository.tree(repository.commit("HEAD"));
        repository.close();
        assertThatThrownBy(() -> repository.commit("HEAD")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> tree.find("site.yml")).isInstanceOf(IllegalStateException.class);
    }

    private static String read(Path directory, String revision) {
        try (GitRepository repository = GitRepository.open(directory)) {
            return repository
                    .tree(repository.commit(revision))
                    .find("site.yml")
                    .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
    }
}
