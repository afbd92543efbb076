package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.model.Outcome;
import dev.plumbline.observed.container.FakeEngine;
import dev.plumbline.observed.container.RecordedEngine;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An engine that begins well and then goes wrong: what it told is judged, what it did not is unknown with a reason, and
 * neither is in sync.
 */
@Timeout(60)
class EngineGoneTest {
    private static final String LIST = "/v1.41/containers/json?all=1";
    private static final String IMAGES = "/v1.41/images/json";
    private static final String ANY_CONTAINER = "/v1[.]41/containers/[0-9a-f]{64}/json";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final RecordedEngine recorded = new RecordedEngine("docker");

    @TempDir
    private Path directory;

    private Path site;

    @BeforeEach
    void declareWhatTheEngineHas() throws IOException {
        site = Files.createDirectory(directory.resolve("site"));
        declare("plain: {privileged: true, image: \"lab/busybox:1.0\"}, entry: {}, shop_web_1: {}");
    }

    private void declare(String containers) {
        Repository.in(site)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [engine.yml]}}]
                        targets: {apps1: {connection: none, engine: "unix://%s"}}
                        """.formatted(directory.resolve("engine.sock")))
                .file("engine.yml", """
                        version: 1
                        target: apps1
                        resources: {container: {%s}}
                        """.formatted(containers))
                .commit("OPS-1 Declare");
    }

    @Test
    void anEngineThatTellsAllIsInSync() throws IOException {
        DriftReport report = check(recorded);

        assertThat(report.outcome()).as(report.findings().toString()).isEqualTo(Outcome.IN_SYNC);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments(
                        "closes within the list",
                        LIST,
                        OK + "Content-Length: 100000\r\n\r\n[{",
                        "closed the connection"),
                arguments("closes instead of an answer", LIST, "", "closed the connection"),
                arguments(
                        "fails to list",
                        LIST,
                        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                        "failed with status 500"),
                arguments(
                        "lists in HTML",
                        LIST,
                        OK.replace("json", "html") + "Content-Length: 6\r\n\r\n<html>",
                        "does not call itself"),
                arguments(
                        "lists in HTML that calls itself JSON",
                        LIST,
                        OK + "Content-Length: 6\r\n\r\n<html>",
                        "is not JSON"),
                arguments(
                        "closes within a container",
                        ANY_CONTAINER,
                        OK + "Content-Length: 100000\r\n\r\n{",
                        "closed the connection"),
                arguments("closes instead of a container", ANY_CONTAINER, "", "closed the connection"),
                arguments(
                        "fails to inspect",
                        ANY_CONTAINER,
                        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                        "failed with status 500"),
                arguments(
                        "inspects in HTML",
                        ANY_CONTAINER,
                        OK.replace("json", "html") + "Content-Length: 6\r\n\r\n<html>",
                        "does not call itself"),
                arguments(
                        "tells of a gigabyte",
                        ANY_CONTAINER,
                        OK + "Content-Length: 1073741824\r\n\r\n",
                        "is longer than"),
                arguments(
                        "fails to list images",
                        IMAGES,
                        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                        "failed with status 500"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void whatIsNotToldIsUnknownWithAReason(String name, String where, String answer, String why) throws IOException {
        DriftReport report = check(failing(where, answer));

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.violations()).isEmpty();
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary).contains(why));
    }

    @Test
    void whatWasToldBeforeIsJudgedAllTheSame() throws IOException {
        declare("plain: {privileged: false, image: \"lab/busybox:1.0\"}, entry: {}, shop_web_1: {}");

        DriftReport report = check(failing(IMAGES, ""));

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isFalse();
        assertThat(report.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.summary()).contains("container plain is privileged"));
    }

    @Test
    void aContainerThatVanishesBetweenListAndInspectIsUnknown() throws IOException {
        String gone = path("/plain");

        DriftReport report = check(failing(gone.replace(".", "[.]"), "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"));

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary ->
                        assertThat(summary).contains("container plain").contains("gone when it was looked at"));
    }

    @Test
    void anEngineThatIsStoppedAfterTheListIsAskedNothingForLong() throws IOException {
        FakeEngine[] engine = new FakeEngine[1];
        FakeEngine.Behavior stopping = (path, out) -> {
            if (path.matches(ANY_CONTAINER)) {
                engine[0].stop();
                throw new IOException("stopped");
            }
            recorded.answer(path, out);
        };
        try (FakeEngine stopped = new FakeEngine(directory, stopping)) {
            engine[0] = stopped;
            DriftReport report = Plumbline.repository(site).check();

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.violations()).isEmpty();
            assertThat(report.findings().stream().map(DriftFinding::summary))
                    .anySatisfy(summary -> assertThat(summary).contains("nothing listens on"));
        }
    }

    @Test
    void ofAGigabyteLittleIsRead() throws IOException {
        AtomicLong sent = new AtomicLong();
        byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        FakeEngine.Behavior endless = (path, out) -> {
            if (!path.matches(ANY_CONTAINER)) {
                recorded.answer(path, out);
                return;
            }
            write(out, OK + "Transfer-Encoding: chunked\r\n\r\n");
            while (sent.addAndGet(chunk.length) < 1L << 30) {
                out.write(chunk);
            }
        };

        DriftReport report = check(endless);

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        // 8 MiB for each of three containers, and what sockets hold
        assertThat(sent.get()).isLessThan(40L << 20);
    }

    private DriftReport check(FakeEngine.Behavior behavior) throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, behavior)) {
            assertThat(engine.socket()).exists();
            return Plumbline.repository(site).check();
        } finally {
            Files.deleteIfExists(directory.resolve("engine.sock"));
        }
    }

    /** Answers as recorded, but where a path matches as given; then the connection is closed. */
    private FakeEngine.Behavior failing(String where, String answer) {
        return (path, out) -> {
            if (path.equals(where) || path.matches(where)) {
                write(out, answer);
                throw new IOException("closing");
            }
            recorded.answer(path, out);
        };
    }

    private String path(String name) throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        recorded.answer(LIST, list);
        String before = list.toString(StandardCharsets.UTF_8).split("\"" + name + "\"", 2)[0];
        String[] ids = before.split("\"Id\": ?\"", -1);
        return "/v1.41/containers/" + ids[ids.length - 1].substring(0, 64) + "/json";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
