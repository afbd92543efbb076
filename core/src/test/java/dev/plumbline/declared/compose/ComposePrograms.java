package dev.plumbline.declared.compose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that Compose files are held against, where they are installed. */
final class ComposePrograms {
    private static final String NAME = "docker-compose";

    private ComposePrograms() {}

    /** The first version, in Python. */
    static Optional<String> first() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":", -1)).anyMatch(each -> Files.isExecutable(Path.of(each, NAME)))
                ? Optional.of(NAME)
                : Optional.empty();
    }

    /** The second version, where Docker's clients look for their plug-ins. */
    static Optional<String> plugin() {
        return Stream.of(
                        System.getProperty("user.home", "") + "/.docker",
                        "/usr/local/lib/docker",
                        "/usr/local/libexec/docker",
                        "/usr/lib/docker",
                        "/usr/libexec/docker")
                .map(folder -> Path.of(folder, "cli-plugins", NAME))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
