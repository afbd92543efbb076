package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SocketProblemTest {
    @TempDir
    Path directory;

    @Test
    void namesASocketThatDoesNotExist() {
        Path socket = directory.resolve("none.sock");
        assertThat(survey(socket).toString())
                .isEqualTo("unreachable: " + socket
                        + " does not exist. Start the engine, or name the socket that it listens on.");
    }

    @Test
    void namesAFileThatIsNoSocket() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        assertThat(survey(file).toString())
                .isEqualTo("unreachable: " + file + " is not a socket. Name the socket that the engine listens on.");
        assertThat(survey(directory).code()).isEqualTo(Reason.Code.UNREACHABLE);
    }

    @Test
    void namesASocketThatNothingListensOn() throws IOException {
        Path socket = directory.resolve("left.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertThat(survey(socket).toString())
                .isEqualTo("unreachable: " + socket + " is a socket that nothing listens on. Start the engine.");
    }

    @Test
    void followsALinkToASocket() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Path link = Files.createSymbolicLink(directory.resolve("link.sock"), engine.socket());
            try (EngineSession session = session(link)) {
                assertThat(session.survey().ofKind("container")).hasSize(3);
            }
        }
    }

    @Test
    void refusesAPathTooLongForASocket() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Path far = Files.createDirectories(directory.resolve("d".repeat(120)));
            Path link = Files.createSymbolicLink(far.resolve("engine.sock"), engine.socket());
            assertThat(survey(link).detail()).contains("too long");
        }
    }

    @Test
    void givesUpOnAnEngineThatAcceptsNobody() throws IOException {
        Path socket = directory.resolve("busy.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            try (EngineSession first = session(socket);
                    EngineSession second = session(socket);
                    EngineSession third = session(socket)) {
                // the first ones wait in the queue for an answer, and close; a queue that is full refuses
                assertThat(reason(first).code()).isEqualTo(Reason.Code.TIMEOUT);
                assertThat(reason(second).code()).isEqualTo(Reason.Code.TIMEOUT);
                assertThat(reason(third).detail()).contains("takes no connection");
            }
        }
    }

    @Test
    void saysHowToBePermitted() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Files.setPosixFilePermissions(engine.socket(), PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isWritable(engine.socket()), "this user may do everything");
            assertThat(survey(engine.socket())).satisfies(reason -> {
                assertThat(reason.code()).isEqualTo(Reason.Code.PERMISSION_DENIED);
                assertThat(reason.detail()).contains(engine.socket().toString(), "usermod -aG docker");
            });
        }
    }

    private static Reason survey(Path socket) {
        try (EngineSession session = session(socket)) {
            return reason(session);
        }
    }

    private static Reason reason(EngineSession session) {
        return session.survey().unlistedBecause("container", "any").orElseThrow();
    }

    private static EngineSession session(Path socket) {
        EngineDeadlines deadlines =
                new EngineDeadlines(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(10));
        return EngineSession.open(
                "app1",
                EngineRoute.socket(socket),
                Sealer.with(FingerprintKey.ephemeral()),
                deadlines,
                () -> Instant.EPOCH);
    }
}
