package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionsTest {
    @TempDir
    private static Path shared;

    private static GitCli git;
    private static Path loose;
    private static Path packed;

    @TempDir
    private Path temp;

    @BeforeAll
    static void makeRepositories() throws IOException, InterruptedException {
        git = GitCli.in(shared);
        Path origin = git.repository(shared.resolve("origin"));
        git.commit(origin, "site.yml", "two\n");
        git.run(origin, "tag", "light");
        git.run(origin, "tag", "-m", "annotated", "v1.0");
        git.run(origin, "tag", "-m", "a tag of a tag", "twice", "v1.0");
        git.run(origin, "checkout", "-q", "-b", "topic/one");
        git.commit(origin, "other.yml", "three\n");
        git.run(origin, "checkout", "-q", "main");
        git.commit(origin, "site.yml", "four\n");
        git.run(origin, "merge", "-q", "--no-ff", "-m", "merge", "topic/one");
        loose = clone(origin, "loose");
        packed = clone(origin, "packed");
        git.run(packed, "pack-refs", "--all");
        git.run(packed, "gc", "-q");
    }

    private static Path clone(Path origin, String name) throws IOException, InterruptedException {
        Path clone = shared.resolve(name);
        git.run(shared, "clone", "-q", origin.toString(), clone.toString());
        git.run(clone, "branch", "same");
        return clone;
    }

    /** A clone that a test may change. */
    private Path copy() throws IOException {
        Path copy = temp.resolve("work");
        try (Stream<Path> files = Files.walk(loose)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(loose.relativize(file).toString()));
            }
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "@",
                "main",
                "heads/main",
                "refs/heads/main",
                "origin/main",
                "origin",
                "refs/remotes/origin/HEAD",
                "origin/topic/one",
                "light",
                "tags/light",
                "v1.0",
                "refs/tags/v1.0",
                "twice",
                "v1.0^{}",
                "v1.0^{commit}",
                "HEAD~",
                "HEAD~2",
                "HEAD^",
                "HEAD^2",
                "HEAD^2~1",
                "main^1^1",
                "@~0",
                "HEAD^0",
                "same"
            })
    void namesTheCommitThatGitNames(String revision) throws IOException, InterruptedException {
        String id = git.run(loose, "rev-parse", revision + "^{commit}");
        for (Path clone : List.of(loose, packed)) {
            try (GitRepository repository = GitRepository.open(clone)) {
                assertThat(repository.commit(revision).id()).isEqualTo(id);
                assertThat(repository.commit(id).id()).isEqualTo(id);
                assertThat(repository.commit(id.substring(0, 7)).id()).isEqualTo(id);
            }
        }
    }

    @Test
    void tellsTimeAndParents() throws IOException, InterruptedException {
        try (GitRepository repository = GitRepository.open(loose)) {
            Commit merge = repository.commit("HEAD");
            assertThat(merge.time()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
            assertThat(merge.parents())
                    .containsExactly(git.run(loose, "rev-parse", "HEAD^1"), git.run(loose, "rev-parse", "HEAD^2"));
            assertThat(merge.id()).startsWith(merge.shortId()).hasSize(40);
            assertThat(repository.commit("HEAD~3").parents()).isEmpty();
        }
    }

    @Test
    void suggestsTheNearestRefs() {
        assertThatThrownBy(() -> commit(loose, "orgin/mian"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(loose.toString())
                .hasMessageContaining("revision \"orgin/mian\" is not there")
                .hasMessageContaining("Nearest: refs/heads/main, ")
                .hasMessageContaining("fetch first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HEAD:site.yml",
                "main..v1.0",
                "@{1}",
                "HEAD@{yesterday}",
                ":/change",
                "--help",
                "../../../etc/passwd",
                "refs/heads/../../config",
                "HEAD^{tree}",
                "HEAD\n",
                "a\u001b[31mb",
                "HEAD~99999999999999",
                "HEAD^99",
                "refs/heads",
                "config",
                "0000000000000000000000000000000000000000",
                "deadbeef",
                "nul\0"
            })
    void refusesWhatNamesNoCommit(String revision) {
        assertThatThrownBy(() -> commit(loose, revision))
                .isInstanceOf(SourceException.class)
                .message()
                .matches(Printable::is);
    }

    @Test
    void doesNotLetATagStandForABranch() throws IOException, InterruptedException {
        Path work = copy();
        git.run(work, "tag", "same", "HEAD");
        assertThat(commit(work, "same").id()).isEqualTo(git.run(work, "rev-parse", "HEAD"));
        git.run(work, "tag", "-f", "same", "HEAD~1");
        assertThatThrownBy(() -> commit(work, "same"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("could be any of refs/tags/same, refs/heads/same, which differ");
        assertThat(commit(work, "refs/heads/same").id()).isEqualTo(git.run(work, "rev-parse", "HEAD"));
    }

    @Test
    void saysWhenThereIsNoCommitYet() throws IOException, InterruptedException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        git.run(empty, "init", "-q");
        try (GitRepository repository = GitRepository.open(empty)) {
            assertThatThrownBy(() -> repository.commit("HEAD"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(empty + ": the repository has no commit yet");
        }
        Path work = copy();
        git.run(work, "checkout", "-q", "--orphan", "fresh");
        assertThatThrownBy(() -> commit(work, "HEAD"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("It stands for refs/heads/fresh, which has no commit");
    }

    @Test
    void refusesATreeWhereACommitIsMeant() throws IOException, InterruptedException {
        String tree = git.run(loose, "rev-parse", "HEAD^{tree}");
        assertThatThrownBy(() -> commit(loose, tree))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("names the object " + tree + ", which is not a commit");
    }

    @Test
    void refusesRefsThatAreBroken() throws IOException {
        Path work = copy();
        Path heads = work.resolve(".git/refs/heads");
        Files.writeString(heads.resolve("blank"), "");
        Files.writeString(heads.resolve("round"), "ref: refs/heads/about\n");
        Files.writeString(heads.resolve("about"), "ref: refs/heads/round\n");
        Files.writeString(heads.resolve("out"), "ref: ../../../../etc/passwd\n");
        Files.writeString(temp.resolve("passwd"), "root:x:0:0");
        Files.createSymbolicLink(heads.resolve("passwd"), temp.resolve("passwd"));
        assertThatThrownBy(() -> commit(work, "blank")).hasMessageContaining("refs/heads/blank holds no object id");
        assertThatThrownBy(() -> commit(work, "round")).hasMessageContaining("goes in circles");
        assertThatThrownBy(() -> commit(work, "out")).hasMessageContaining("is not there");
        assertThatThrownBy(() -> commit(work, "passwd"))
                .isInstanceOf(SourceException.class)
                .hasMessageNotContaining("root:");
    }

    @Test
    void readsCommitsWithOddDates() throws IOException {
        try (RawRepository raw = new RawRepository(temp.resolve("raw"))) {
            ObjectId tree = raw.tree();
            Map<String, Instant> dates = Map.of(
                    "1 +0000", Instant.ofEpochSecond(1),
                    "4294967296 -0130", Instant.parse("2106-02-07T06:28:16Z"),
                    "253402300799 +9999", Instant.parse("9999-12-31T23:59:59Z"),
                    "-1 +0000", Instant.EPOCH,
                    "99999999999999999999 +0000", Instant.EPOCH,
                    "x", Instant.EPOCH,
                    "", Instant.EPOCH);
            for (String date : dates.keySet()) {
                String text = "tree " + tree.name() + "\nauthor A <a> 1 +0000\ncommitter \u001b[1m <" + date + "> "
                        + date + "\n\nmessage\n";
                ObjectId id = raw.insert(Constants.OBJ_COMMIT, text.getBytes(StandardCharsets.UTF_8));
                try (GitRepository repository = GitRepository.open(raw.directory())) {
                    assertThat(repository.commit(id.name()).time()).as(date).isEqualTo(dates.get(date));
                }
            }
        }
    }

    @Test
    void refusesACommitBeyondAllMeasure() throws IOException {
        try (RawRepository raw = new RawRepository(temp.resolve("raw"))) {
            String text = "tree " + raw.tree().name() + "\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\n"
                    + "x".repeat(10 << 20);
            ObjectId id = raw.insert(Constants.OBJ_COMMIT, text.getBytes(StandardCharsets.UTF_8));
            try (GitRepository repository = GitRepository.open(raw.directory())) {
                assertThatThrownBy(() -> repository.commit(id.name()))
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining("is larger than 1048576 bytes");
            }
        }
    }

    private static Commit commit(Path directory, String revision) {
        try (GitRepository repository = GitRepository.open(directory)) {
            return repository.commit(revision);
        }
    }
}
