package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of what docker-compose has just brought up nothing differs from the files. A few are tried always, all with
 * {@code -Dplumbline.live=all}: that takes some minutes.
 */
@Tag("live")
@Timeout(300)
class LiveComposeTest {
    private static final Set<String> ALWAYS = Set.of("plain", "long-mounts", "networks", "limits", "scale");

    /** What the lab's Podman cannot do, and why. */
    private static final Map<String, String> NOT_ON_PODMAN = Map.ofEntries(
            Map.entry("hostname", "its compatible API has no way to tell the domain name"),
            Map.entry("mac", "its compatible API does not give the address that is asked for"),
            Map.entry("privileged", "the lab's Podman itself lacks capabilities, which it then tells as dropped"),
            Map.entry("capabilities", "its compatible API loses a capability that is spelled with CAP_"),
            Map.entry("init", "the lab's Podman has no program that it could start first"),
            Map.entry("links", "its compatible API refuses links"),
            Map.entry("volume-options", "its compatible API refuses the options"));

    /** The attributes that Podman has no way to tell, which are unknown then, and nothing else may be. */
    private static final Map<String, List<String>> UNKNOWN_ON_PODMAN = Map.of(
            "devices", List.of("device-cgroup-rules", "devices./dev/xnull"),
            "ipc-service", List.of("ipc"),
            "ipc-shareable", List.of("ipc"),
            "limits", List.of("oom-score-adj"),
            "logging", List.of("logging-options.max-file", "logging-options.max-size"),
            "namespaces", List.of("ipc"),
            "network-static", List.of("networks.cmp-network-static_net"),
            "sysctls", List.of("sysctls.net.core.somaxconn", "ulimits.nofile", "ulimits.nproc"),
            "userns", List.of("userns"));

    private static final Pattern UNTOLD =
            Pattern.compile("(?:unknown )?([^ ]+) unknown \\(.*\\) unsupported: Podman .*");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingDiffersOnDocker(String file) throws IOException {
        nothingDiffers(file, "DOCKER_HOST");
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingDiffersOnPodman(String file) throws IOException {
        assumeTrue(!NOT_ON_PODMAN.containsKey(file), () -> String.valueOf(NOT_ON_PODMAN.get(file)));
        nothingDiffers(file, "LAB_PODMAN");
    }

    private void nothingDiffers(String file, String variable) throws IOException {
        String host = System.getenv(variable);
        assumeTrue(host != null, variable + " is not set: no lab is up");
        String wanted = System.getProperty("plumbline.live", "");
        assumeTrue(
                wanted.isEmpty() ? ALWAYS.contains(file) : wanted.equals("all") || file.matches(wanted),
                "only with -Dplumbline.live=all");
        for (String each : List.of("own.env", "token.txt")) {
            Files.copy(folder().resolve(each), directory.resolve(each));
        }
        Files.createDirectory(directory.resolve("conf"));
        Files.copy(folder().resolve(file + ".yaml"), directory.resolve("compose.yaml"));
        try (LiveProject project = new LiveProject(
                System.getProperty("plumbline.live.prefix", "cmp") + "-" + file, String.valueOf(host), directory)) {
            project.clear();
            project.up("compose.yaml");
            List<String> told = project.differences().values().stream()
                    .flatMap(each -> Arrays.stream(each.split("; ", -1)))
                    .map(each -> UNTOLD.matcher(each).replaceFirst("$1"))
                    .toList();
            assertThat(told)
                    .isEqualTo(
                            variable.equals("LAB_PODMAN")
                                    ? UNKNOWN_ON_PODMAN.getOrDefault(file, List.of())
                                    : List.of());
        }
    }

    private static Path folder() {
        return Path.of(Objects.requireNonNull(LiveComposeTest.class.getResource("/compose-live/up"))
                .getPath());
    }
}
