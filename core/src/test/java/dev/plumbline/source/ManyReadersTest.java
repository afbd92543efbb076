package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyReadersTest {
    private static final int FILES = 200;

    @TempDir
    private Path temp;

    private GitCli git;
    private Path work;

    @BeforeEach
    void makeARepository() throws IOException, InterruptedException {
        git = GitCli.in(temp);
        work = git.repository(temp.resolve("work"));
        for (int i = 0; i < FILES; i++) {
            Path file = work.resolve(path(i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + i);
        }
        git.commit(work, "last", "");
    }

    @Test
    void severalThreadsReadOneTreeWhileItIsPackedAnew() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (GitRepository repository = GitRepository.open(work)) {
            FileTree tree = repository.tree(repository.commit("HEAD"));
            List<Callable<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(() -> readAll(tree));
            }
            List<Future<Integer>> running =
                    readers.stream().map(threads::submit).toList();
            git.run(work, "gc", "-q", "--prune=now");
            for (Future<Integer> reader : running) {
                assertThat(reader.get()).isEqualTo(FILES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closesItsFiles() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux shows open files");
        git.run(work, "gc", "-q");
        for (int i = 0; i < 3; i++) {
            try (GitRepository repository = GitRepository.open(work)) {
                assertThat(readAll(repository.tree(repository.commit("HEAD")))).isEqualTo(FILES);
                assertThat(openFiles()).as("while it is open").isNotEmpty();
            }
            assertThat(openFiles()).as("after it is closed").isEmpty();
        }
    }

    private List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            for (Path handle : handles.toList()) {
                if (Files.isSymbolicLink(handle)) {
                    open.add(Files.readSymbolicLink(handle).toString());
                }
            }
        }
        open.removeIf(file -> !file.startsWith(work.toString()));
        return open;
    }

    private static int readAll(FileTree tree) {
        int read = 0;
        for (int i = 0; i < FILES; i++) {
            TreeFile file = tree.find(path(i)).orElseThrow();
            assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("content of " + i);
            read++;
        }
        return read;
    }

    private static String path(int number) {
        return "roles/r" + number % 10 + "/f" + number + ".yml";
    }
}
