package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine's program prints, against what the engine's API tells of the same containers. */
@Tag("live")
class InspectedEngineLiveTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    private static byte[] printed(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.getInputStream().readAllBytes();
    }

    private static byte[] inspected(List<String> program, String type, String... list) throws IOException {
        List<String> ids = new ArrayList<>(program);
        ids.addAll(List.of(list));
        List<String> inspect = new ArrayList<>(program);
        inspect.addAll(List.of("inspect", "--type", type));
        inspect.addAll(new TreeSet<>(
                new String(printed(ids), StandardCharsets.UTF_8).lines().toList()));
        return printed(inspect);
    }

    private static String socket(String variable) {
        String host = System.getenv(variable);
        assumeTrue(host != null && host.startsWith("unix://"), variable + " is not set");
        return host;
    }

    private Map<String, Resource> byApi(String socket, String kind) {
        try (EngineSession session = EngineSession.open(
                "h",
                EngineRoute.socket(Path.of(socket.substring("unix://".length()))),
                sealer,
                EngineDeadlines.DEFAULT,
                () -> Instant.EPOCH)) {
            Snapshot snapshot = session.survey();
            return byName(snapshot.ofKind(kind));
        }
    }

    private static Map<String, Resource> byName(List<Resource> resources) {
        Map<String, Resource> all = new TreeMap<>();
        resources.forEach(resource -> all.put(resource.name(), resource));
        return all;
    }

    /** Other tests start and end containers meanwhile. */
    private static void assertSame(Map<String, Resource> told, Map<String, Resource> expected) {
        TreeSet<String> common = new TreeSet<>(told.keySet());
        common.retainAll(expected.keySet());
        common.removeIf(name -> !name.matches("host[12]|shop.*|lab/.*|localhost/lab/.*"));
        assertThat(common).isNotEmpty();
        for (String name : common) {
            assertThat(Objects.requireNonNull(told.get(name)).attributes())
                    .isEqualTo(Objects.requireNonNull(expected.get(name)).attributes());
        }
    }

    @Test
    void dockersProgramTellsTheSameAsItsApi() throws Exception {
        String socket = socket("DOCKER_HOST");
        List<String> docker = List.of("docker", "-H", socket);
        InspectedEngine engine = InspectedEngine.of("h", false, sealer);
        assertSame(
                byName(engine.containers(inspected(docker, "container", "ps", "-aq", "--no-trunc"))),
                byApi(socket, "container"));
        assertSame(
                byName(engine.images(inspected(docker, "image", "image", "ls", "-q", "--no-trunc"))),
                byApi(socket, "image"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER_HOST", "LAB_PODMAN"})
    void whatTheReadmeRecordsTellsTheSameAsTheApi(String variable) throws Exception {
        String socket = socket(variable);
        String readme = Files.readString(
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("README.md"));
        String commands = readme.substring(readme.indexOf("{ docker version"), readme.indexOf(" >apps1.inspect.json"));
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands).redirectError(ProcessBuilder.Redirect.DISCARD);
        shell.environment().put("DOCKER_HOST", socket);
        byte[] recording = shell.start().getInputStream().readAllBytes();

        try (RecordedSession recorded = RecordedSession.read("h", recording, "h.inspect.json", Instant.EPOCH, sealer)) {
            Snapshot told = recorded.survey();
            assertSame(byName(told.ofKind("image")), byApi(socket, "image"));
            if (variable.equals("DOCKER_HOST")) {
                assertSame(byName(told.ofKind("container")), byApi(socket, "container"));
            }
        }
    }

    @Test
    void podmansProgramTellsTheSameImagesAsItsApi() throws Exception {
        String socket = socket("LAB_PODMAN");
        List<String> podman = List.of("podman", "--remote", "--url", socket);
        InspectedEngine engine = InspectedEngine.of("h", true, sealer);
        Map<String, Resource> told =
                byName(engine.images(inspected(podman, "image", "image", "ls", "-q", "--no-trunc")));
        assertSame(told, byApi(socket, "image"));
    }
}
