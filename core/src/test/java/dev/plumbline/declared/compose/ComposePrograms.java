package dev.plumbline.declared.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs that Compose files are held against; a test that needs one skips itself where it is not installed. */
final class ComposePrograms {
    private static final String NAME = "docker-compose";

    private ComposePrograms() {}

    /** The first version, in Python. */
    static String first() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        assumeTrue(
                Stream.of(path.split(":", -1)).anyMatch(each -> Files.isExecutable(Path.of(each, NAME))),
                NAME + " is not installed here, so nothing is compared with it");
        return NAME;
    }

    /** The second version, where Docker's clients look for their plug-ins. */
    static String plugin() {
        Optional<Path> plugin = Stream.of(
                        System.getProperty("user.home", "") + "/.docker",
                        "/usr/local/lib/docker",
                        "/usr/local/libexec/docker",
                        "/usr/lib/docker",
                        "/usr/libexec/docker")
                .map(folder -> Path.of(folder, "cli-plugins", NAME))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(plugin.isPresent(), "Compose is not installed here as a plug-in, so nothing is compared with it");
        return plugin.orElseThrow().toString();
    }

    /**
     * What a program makes of files, with no variables but the given ones.
     *
     * @param project where the files are
     * @param scratch a folder for its output
     */
    static String config(String program, Path project, List<String> files, Map<String, String> variables, Path scratch)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-p", "p"));
        files.forEach(file -> command.addAll(List.of("-f", file)));
        command.add("config");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
        builder.environment().putAll(variables);
        Path output = scratch.resolve("output");
        Path errors = scratch.resolve("errors");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(errors, StandardCharsets.UTF_8))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
