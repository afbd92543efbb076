package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clones that do not have all that history had, and such as are damaged. */
class BrokenClonesTest {
    @TempDir
    private Path temp;

    private GitCli git;
    private Path origin;

    @BeforeEach
    void makeARepository() throws IOException, InterruptedException {
        git = GitCli.in(temp);
        origin = git.repository(temp.resolve("origin"));
        git.commit(origin, "site.yml", "two\n");
        git.commit(origin, "site.yml", "three\n");
    }

    @Test
    void knowsAShallowClone() throws IOException, InterruptedException {
        git.run(temp, "clone", "-q", "--depth", "2", "file://" + origin, "clone");
        try (GitRepository repository = GitRepository.open(temp.resolve("clone"))) {
            assertThat(repository.shallow()).isTrue();
            assertThat(repository.commit("HEAD~1").parents()).isEmpty();
            assertThatThrownBy(() -> repository.commit("HEAD~2"))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("goes too far")
                    .hasMessageContaining("git fetch --unshallow");
        }
        git.run(temp.resolve("clone"), "fetch", "-q", "--unshallow");
        try (GitRepository repository = GitRepository.open(temp.resolve("clone"))) {
            assertThat(repository.shallow()).isFalse();
            assertThat(repository.commit("HEAD~2").parents()).isEmpty();
            assertThatThrownBy(() -> repository.commit("HEAD~3")).message().doesNotContain("shallow");
        }
    }

    @Test
    void tellsAPartialCloneHowToGetWhatIsMissing() throws IOException, InterruptedException {
        git.run(origin, "config", "uploadpack.allowFilter", "true");
        git.run(temp, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + origin, "clone");
        Path clone = temp.resolve("clone");
        String blob = git.run(origin, "rev-parse", "HEAD:site.yml");
        assertThatThrownBy(() -> text(clone, "HEAD"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("object " + blob + " (site.yml) is missing")
                .hasMessageContaining("git fetch --refetch --no-filter");
        git.run(clone, "fetch", "-q", "--refetch", "--no-filter");
        assertThat(text(clone, "HEAD")).isEqualTo("three\n");
    }

    @Test
    void doesNotBorrowObjects() throws IOException, InterruptedException {
        git.run(temp, "clone", "-q", "--shared", "origin", "clone");
        Path clone = temp.resolve("clone");
        assertThatThrownBy(() -> text(clone, "HEAD"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("objects/info/alternates")
                .hasMessageContaining("git repack -a -d");
        git.run(clone, "repack", "-q", "-a", "-d");
        Files.delete(clone.resolve(".git/objects/info/alternates"));
        assertThat(text(clone, "HEAD")).isEqualTo("three\n");
    }

    @Test
    void ignoresReplacementsAndGrafts() throws IOException, InterruptedException {
        String first = git.run(origin, "rev-parse", "HEAD~2");
        String head = git.run(origin, "rev-parse", "HEAD");
        git.run(origin, "replace", head, first);
        Files.writeString(origin.resolve(".git/info/grafts"), head + "\n");
        assertThat(git.run(origin, "cat-file", "-p", "HEAD:site.yml")).isEqualTo("one");
        assertThat(text(origin, "HEAD")).isEqualTo("three\n");
        assertThat(text(origin, "HEAD~1")).isEqualTo("two\n");
    }

    @Test
    void namesAMissingObject() throws IOException, InterruptedException {
        String blob = git.run(origin, "rev-parse", "HEAD:site.yml");
        Files.delete(origin.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        assertThatThrownBy(() -> text(origin, "HEAD"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        origin + ": object " + blob + " (site.yml) is missing. Look at it with \"git fsck\"");
        String tree = git.run(origin, "rev-parse", "HEAD~1^{tree}");
        Files.delete(origin.resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
        assertThatThrownBy(() -> text(origin, "HEAD~1"))
                .hasMessageContaining("object " + tree + " (the root directory)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedFilesGiveAnErrorOrTheTruth(boolean packed) throws IOException, InterruptedException {
        if (packed) {
            git.run(origin, "gc", "-q");
        }
        Random random = new Random(7);
        for (Path file : objectFiles()) {
            byte[] whole = Files.readAllBytes(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            for (int i = 0; i < 24; i++) {
                byte[] damaged = whole.clone();
                if (i % 4 == 0) {
                    damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
                } else {
                    damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, damaged);
                assertThat(readOrRefusal(origin)).as("%s, change %d", file, i).isIn("three\n", "refused");
            }
            Files.write(file, whole);
        }
        assertThat(readOrRefusal(origin)).isEqualTo("three\n");
    }

    private List<Path> objectFiles() throws IOException {
        try (Stream<Path> files = Files.walk(origin.resolve(".git/objects"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String readOrRefusal(Path directory) {
        try {
            return text(directory, "HEAD");
        } catch (SourceException e) {
            return "refused";
        }
    }

    private static String text(Path directory, String revision) {
        try (GitRepository repository = GitRepository.open(directory)) {
            FileTree tree = repository.tree(repository.commit(revision));
            return new String(tree.find("site.yml").orElseThrow().bytes(), StandardCharsets.UTF_8);
        }
    }
}
