package dev.plumbline.observed.container;

import static dev.plumbline.model.Reason.Code.MALFORMED;
import static dev.plumbline.model.Reason.Code.PERMISSION_DENIED;
import static dev.plumbline.model.Reason.Code.TIMEOUT;
import static dev.plumbline.model.Reason.Code.TRUNCATED;
import static dev.plumbline.model.Reason.Code.UNREACHABLE;
import static dev.plumbline.model.Reason.Code.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands on the socket, there is a reason within the deadlines, nothing thrown, and little read. */
@Timeout(60)
class HostileEngineTest {
    private static final EngineDeadlines SHORT =
            new EngineDeadlines(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String SECRET = "hunter2-in-the-answer";

    @TempDir
    Path directory;

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("a failure", UNREACHABLE, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"),
                arguments("a refusal", PERMISSION_DENIED, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"),
                arguments("nothing there", UNSUPPORTED, "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"),
                arguments("a bad request", UNSUPPORTED, "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n"),
                arguments(
                        "a redirection",
                        UNSUPPORTED,
                        "HTTP/1.1 301 Moved\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n"),
                arguments("another protocol", MALFORMED, "HTTP/1.1 101 Switching\r\nUpgrade: tcp\r\n\r\n"),
                arguments("an upgrade", MALFORMED, OK + "Upgrade: tcp\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("an old protocol", MALFORMED, "HTTP/1.0 200 OK\r\n\r\n{}"),
                arguments("no protocol", MALFORMED, "SSH-2.0-OpenSSH_9.2\r\n"),
                arguments("control characters", MALFORMED, "\u0000\u0001\u0002"),
                arguments(
                        "HTML",
                        MALFORMED,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"),
                arguments("no type", MALFORMED, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("no length", MALFORMED, OK + "\r\n{}"),
                arguments("two lengths", MALFORMED, OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a negative length", MALFORMED, OK + "Content-Length: -2\r\n\r\n{}"),
                arguments("a signed length", MALFORMED, OK + "Content-Length: +2\r\n\r\n{}"),
                arguments("a length of many digits", MALFORMED, OK + "Content-Length: 99999999999999999999\r\n\r\n"),
                arguments("a great length", TRUNCATED, OK + "Content-Length: 1073741824\r\n\r\n"),
                arguments(
                        "length and chunks",
                        MALFORMED,
                        OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                arguments(
                        "two encodings",
                        MALFORMED,
                        OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                arguments("an encoding of transfer", MALFORMED, OK + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                arguments("compression", MALFORMED, OK + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("a chunk of 1 GB", TRUNCATED, chunked("40000000\r\n{")),
                arguments("a chunk beyond numbers", MALFORMED, chunked("fffffffffffffffff\r\n{")),
                arguments("a chunk without size", MALFORMED, chunked("\r\n{}\r\n0\r\n\r\n")),
                arguments("a chunk of negative size", MALFORMED, chunked("-2\r\n{}\r\n0\r\n\r\n")),
                arguments("a chunk that goes on", MALFORMED, chunked("1\r\n{}\r\n0\r\n\r\n")),
                arguments("a trailer", MALFORMED, chunked("2\r\n{}\r\n0\r\nContent-Type: text/html\r\n\r\n")),
                arguments("a header that is none", MALFORMED, OK + "no colon\r\n\r\n"),
                arguments("a folded header", MALFORMED, OK + "A: b\r\n c\r\n\r\n"),
                arguments("bare line feeds", MALFORMED, "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"),
                arguments("many headers", MALFORMED, OK + numbered(200) + "\r\n"),
                arguments("a long header", MALFORMED, OK + "A: " + "a".repeat(20_000) + "\r\n\r\n"),
                arguments("no JSON", MALFORMED, body("{\"Env\": " + SECRET + "}")),
                arguments("two of one name", MALFORMED, body("{\"a\": 1, \"a\": 2}")),
                arguments("two documents", MALFORMED, body("{} {}")),
                arguments("deep JSON", MALFORMED, body("[".repeat(100_000))),
                arguments("a long number", MALFORMED, body("1".repeat(1_000_000))),
                arguments("no Unicode", MALFORMED, body("\u0000\u0000\u0000{\u0001\u0002\u0003\u0004")),
                arguments("nothing at all", MALFORMED, body("")),
                arguments("JSON of another type", MALFORMED, body("[]")),
                arguments("a version of another type", MALFORMED, body("{\"ApiVersion\": 1.41}")),
                arguments("a version that is none", MALFORMED, body("{\"ApiVersion\": \"new\"}")),
                arguments("an API too old", UNSUPPORTED, body("{\"ApiVersion\": \"1.12\"}")),
                arguments(
                        "an API too new", UNSUPPORTED, body("{\"ApiVersion\": \"9.9\", \"MinAPIVersion\": \"9.0\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerThatCannotBeUsedIsAReason(String name, Reason.Code expected, String answer) throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, (path, out) -> FakeEngine.send(out, answer))) {
            assertThat(reason(engine)).satisfies(reason -> {
                assertThat(reason.code()).isEqualTo(expected);
                assertThat(reason.detail()).doesNotContain(SECRET);
            });
        }
    }

    @Test
    void silenceIsATimeout() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, (path, out) -> Thread.sleep(10_000))) {
            assertThat(reason(engine).code()).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void aBodyThatTricklesIsATimeout() throws IOException {
        FakeEngine.Behavior trickle = (path, out) -> {
            FakeEngine.send(out, OK + "Content-Length: 10000\r\n\r\n");
            endlessly(out, " ", 50);
        };
        try (FakeEngine engine = new FakeEngine(directory, trickle)) {
            assertThat(reason(engine).code()).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        FakeEngine.Behavior endless = (path, out) -> {
            FakeEngine.send(out, OK);
            endlessly(out, "A: b\r\n", 0);
        };
        try (FakeEngine engine = new FakeEngine(directory, endless)) {
            assertThat(reason(engine).code()).isEqualTo(MALFORMED);
        }
    }

    @Test
    void chunksWithoutEndAreCut() throws IOException {
        FakeEngine.Behavior endless = (path, out) -> {
            FakeEngine.send(out, OK + "Transfer-Encoding: chunked\r\n\r\n");
            endlessly(out, "2000\r\n" + " ".repeat(0x2000) + "\r\n", 0);
        };
        EngineDeadlines ample = new EngineDeadlines(SHORT.connect(), Duration.ofSeconds(30), Duration.ofSeconds(30));
        try (FakeEngine engine = new FakeEngine(directory, endless);
                EngineSession session = session(engine.socket(), ample)) {
            assertThat(reason(session.survey()).code()).isEqualTo(TRUNCATED);
        }
    }

    @Test
    void aConnectionClosedWithinTheBodyIsATruncation() throws IOException {
        FakeEngine.Behavior closing = (path, out) -> {
            FakeEngine.send(out, OK + "Content-Length: 10\r\n\r\n{");
            throw new IOException("closing");
        };
        try (FakeEngine engine = new FakeEngine(directory, closing)) {
            assertThat(reason(engine).code()).isEqualTo(TRUNCATED);
        }
    }

    @Test
    void aConnectionClosedAtOnceIsAReason() throws IOException {
        FakeEngine.Behavior closing = (path, out) -> {
            throw new IOException("closing");
        };
        try (FakeEngine engine = new FakeEngine(directory, closing)) {
            assertThat(reason(engine).code()).isEqualTo(UNREACHABLE);
        }
    }

    @Test
    void containersThatAreNeverToldEndWithTheRound() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior stalling = (path, out) -> {
            if (path.matches("/v1[.]41/containers/[0-9a-f]{64}/json")) {
                FakeEngine.send(out, OK + "Transfer-Encoding: chunked\r\n\r\n");
                endlessly(out, "1\r\n \r\n", 20);
            }
            recorded.answer(path, out);
        };
        long begin = System.nanoTime();
        try (FakeEngine engine = new FakeEngine(directory, stalling);
                EngineSession session = session(engine.socket(), SHORT)) {
            Snapshot snapshot = session.survey();
            assertThat(snapshot.ofKind("container"))
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(each.hidden().get(""))
                            .isNotNull()
                            .extracting(Reason::code)
                            .isEqualTo(TIMEOUT));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void anEngineThatEndsAfterEveryAnswerIsAskedAnew() throws IOException {
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior ending = (path, out) -> {
            recorded.answer(path, out);
            throw new IOException("ending");
        };
        try (FakeEngine engine = new FakeEngine(directory, ending);
                EngineSession session = session(engine.socket(), SHORT)) {
            assertThat(session.survey().ofKind("container"))
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(each.hidden()).isEmpty());
        }
    }

    private Reason reason(FakeEngine engine) {
        try (EngineSession session = session(engine.socket(), SHORT)) {
            return reason(session.survey());
        }
    }

    private static Reason reason(Snapshot snapshot) {
        assertThat(snapshot.resources()).isEmpty();
        assertThat(snapshot.coverage()).hasSize(4).allSatisfy(each -> {
            assertThat(each.extent()).isEqualTo(Coverage.Extent.NONE);
            assertThat(each.reason()).isNotNull();
        });
        Reason reason = snapshot.unlistedBecause("container", "any").orElseThrow();
        assertThat(snapshot.unlistedBecause("image", "any")).contains(reason);
        return reason;
    }

    private static EngineSession session(Path socket, EngineDeadlines deadlines) {
        return EngineSession.open(
                "app1",
                EngineRoute.socket(socket),
                Sealer.with(FingerprintKey.ephemeral()),
                deadlines,
                () -> Instant.EPOCH);
    }

    private static void endlessly(OutputStream out, String text, long pauseMillis)
            throws IOException, InterruptedException {
        while (true) {
            FakeEngine.send(out, text);
            Thread.sleep(pauseMillis);
        }
    }

    private static String body(String json) {
        return OK + "Content-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static String chunked(String chunks) {
        return OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    private static String numbered(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append("X-").append(i).append(": a\r\n");
        }
        return headers.toString();
    }
}
