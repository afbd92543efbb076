package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The git program, without the configuration of whoever runs the test. */
final class GitCli {
    private final Path home;

    private GitCli(Path home) {
        this.home = home;
    }

    /** Skips the test where there is no git. */
    static GitCli in(Path home) {
        boolean installed = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
        assumeTrue(installed, "no git program to make repositories with");
        return new GitCli(home);
    }

    /** Runs it, and gives what it prints. */
    String run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ann",
                        "GIT_AUTHOR_EMAIL", "ann@example.org",
                        "GIT_COMMITTER_NAME", "Ann",
                        "GIT_COMMITTER_EMAIL", "ann@example.org",
                        "GIT_COMMITTER_DATE", "2026-03-01T10:00:00+0100",
                        "GIT_ALLOW_PROTOCOL", "file"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output.strip();
    }

    /** A work tree with one commit of one file. */
    Path repository(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        run(directory, "init", "-q", "-b", "main");
        commit(directory, "site.yml", "one\n");
        return directory;
    }

    String commit(Path directory, String path, String content) throws IOException, InterruptedException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        run(directory, "add", "-A");
        run(directory, "commit", "-q", "-m", "change " + path);
        return run(directory, "rev-parse", "HEAD");
    }
}
