package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is surveyed against what {@code docker inspect} says, on real engines. */
@Tag("live")
@Timeout(120)
class EngineLiveTest {
    private static final String CLIENT = "/usr/bin/docker";
    private static final String TARGET = "lab";
    private static final long RUN = ProcessHandle.current().pid();

    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
    private final List<String> started = new ArrayList<>();
    private String host = "";

    @AfterEach
    void removeWhatWasStarted() throws IOException, InterruptedException {
        for (String name : started) {
            docker("rm", "-f", "-v", name);
        }
        if (!host.isEmpty()) {
            docker("volume", "rm", "-f", volume());
        }
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_HOST, lab/busybox:1.0", "LAB_PODMAN, localhost/lab/busybox:1.0"})
    void tellsWhatTheClientTells(String variable, String image) throws IOException, InterruptedException {
        connect(variable);
        String web = run(image, "web", "--env", "LOG_LEVEL=debug", "--env", "DB_PASSWORD=hunter2");
        String worker = run(
                image,
                "worker",
                "--restart=on-failure:3",
                "--user=1000:1000",
                "--network=none",
                "--volume=" + volume() + ":/data",
                "--volume=/tmp:/host:ro",
                "--volume=/anonymous",
                "--tmpfs=/scratch:size=1m",
                "--label=org.example.role=worker",
                "--label=api-token=abcdef");
        String exposed = create(image, "exposed", "-p", "18080:80", "-p", "127.0.0.1:18443:443", "-p", "15353:53/udp");
        String privileged = run(image, "privileged", "--privileged", "--restart=unless-stopped", "--network=host");
        docker("pause", privileged);
        Snapshot snapshot = survey();
        for (String name : List.of(web, worker, exposed, privileged)) {
            assertThat(told(snapshot.lookUp("container", name))).containsAllEntriesOf(expected(inspect(name)));
        }
        assertThat(snapshot.coverage()).contains(Coverage.all(Scope.ofKind("container")));
        assertThat(snapshot.ofKind("container").stream().map(Resource::name).toList())
                .containsAll(List.of(web, worker, exposed, privileged));
        byte[] file = SnapshotFile.write(snapshot);
        assertThat(SnapshotFile.read(file, "live")).isEqualTo(snapshot);
        assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain("hunter2", "abcdef");
        docker("unpause", privileged);
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_HOST, lab/busybox:1.0", "LAB_PODMAN, localhost/lab/busybox:1.0"})
    void tellsTheVariablesThatWereAskedFor(String variable, String image) throws IOException, InterruptedException {
        connect(variable);
        String web = run(image, "web", "--env", "LOG_LEVEL=debug", "--env", "DB_PASSWORD=hunter2");
        try (EngineSession session = session()) {
            Snapshot survey = session.survey();
            List<Question> questions = Stream.of("LOG_LEVEL", "DB_PASSWORD")
                    .map(key -> new Question("container", web, "environment." + key, Question.Detail.VALUE))
                    .toList();
            Snapshot both = Snapshots.merge(survey, session.inquire(Inquiry.of(TARGET, questions)));
            assertThat(both.lookUp("container", web).attributes())
                    .containsEntry("environment.LOG_LEVEL", Value.of("debug"))
                    .containsEntry(
                            "environment.DB_PASSWORD",
                            sealer.seal(TARGET, "container/environment.DB_PASSWORD", "hunter2"))
                    .containsEntry("environment.PATH", sealer.seal(TARGET, "container/environment.PATH", "/bin"));
        }
    }

    private void connect(String variable) {
        String value = System.getenv(variable);
        assumeTrue(value != null, variable + " is not set: no lab is up");
        host = String.valueOf(value);
    }

    private Snapshot survey() {
        try (EngineSession session = session()) {
            return session.survey();
        }
    }

    private EngineSession session() {
        Path socket = Path.of(host.substring("unix://".length()));
        return EngineSession.open(
                TARGET, EngineRoute.socket(socket), sealer, EngineDeadlines.DEFAULT, InstantSource.system());
    }

    /** As text, a fingerprint as an asterisk. */
    private static Map<String, String> told(Resource container) {
        Map<String, String> told = new TreeMap<>();
        container
                .attributes()
                .forEach((path, value) -> told.put(path, value instanceof Value.Fingerprint ? "*" : value.display()));
        return told;
    }

    private static Map<String, String> expected(JsonCursor inspected) {
        JsonCursor config = inspected.field("Config");
        JsonCursor hostConfig = inspected.field("HostConfig");
        Map<String, String> expected = new TreeMap<>();
        expected.put("image", config.field("Image").text());
        expected.put("image-id", inspected.field("Image").text());
        expected.put("state", inspected.field("State").field("Status").text());
        expected.put("created", inspected.field("Created").text());
        if (!config.text("User", "").isEmpty()) {
            expected.put("user", config.text("User", ""));
        }
        expected.put("network-mode", hostConfig.field("NetworkMode").text());
        expected.put("privileged", String.valueOf(hostConfig.field("Privileged").flag()));
        String restart = hostConfig.field("RestartPolicy").text("Name", "");
        expected.put("restart", restart.isEmpty() ? "no" : restart.equals("on-failure") ? restart + ":3" : restart);
        for (String field : List.of("Cmd", "Entrypoint")) {
            config.optional(field)
                    .ifPresent(list -> expected.put(
                            field.equals("Cmd") ? "command" : "entrypoint",
                            list.items().stream().map(JsonCursor::text).collect(Collectors.joining(", ", "[", "]"))));
        }
        config.items("Env")
                .forEach(each -> expected.put("environment." + each.text().split("=", -1)[0], "*"));
        config.optional("Labels")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach(
                        (name, label) -> expected.put("labels." + name, name.equals("api-token") ? "*" : label.text()));
        hostConfig
                .field("PortBindings")
                .fields()
                .forEach((port, bindings) -> expected.put(
                        "ports." + port,
                        bindings.items().stream()
                                .map(each -> each.field("HostIp").text() + ":"
                                        + each.field("HostPort").text())
                                .collect(Collectors.joining(", ", "[", "]"))));
        for (JsonCursor mount : inspected.field("Mounts").items()) {
            String type = mount.field("Type").text();
            String source =
                    mount.field(type.equals("volume") ? "Name" : "Source").text();
            String mode = mount.field("RW").flag() ? "rw" : "ro";
            expected.put("mounts." + mount.field("Destination").text(), type + " " + source + " " + mode);
        }
        hostConfig
                .optional("Tmpfs")
                .map(JsonCursor::fields)
                .orElse(Map.of())
                .forEach((path, options) -> expected.put("mounts." + path, "tmpfs  " + options.text()));
        return expected;
    }

    private String volume() {
        return "plumbline-volume-" + RUN;
    }

    private String run(String image, String name, String... options) throws IOException, InterruptedException {
        return make(List.of("run", "--detach"), image, name, options);
    }

    private String create(String image, String name, String... options) throws IOException, InterruptedException {
        return make(List.of("create"), image, name, options);
    }

    private String make(List<String> verb, String image, String name, String... options)
            throws IOException, InterruptedException {
        String unique = "plumbline-" + name + "-" + RUN;
        List<String> command = new ArrayList<>(verb);
        command.addAll(List.of("--name", unique));
        command.addAll(List.of(options));
        command.add(image);
        started.add(unique);
        docker(command.toArray(String[]::new));
        return unique;
    }

    private JsonCursor inspect(String name) throws IOException, InterruptedException {
        byte[] answer = docker("inspect", "--type=container", name).getBytes(StandardCharsets.UTF_8);
        return JsonCursor.of(answer, name).items().get(0);
    }

    private String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(CLIENT, "-H", host));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
