package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.container.EngineSession;
import dev.plumbline.observed.container.FakeEngine;
import dev.plumbline.observed.container.RecordedEngine;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.observed.engine.connection.RemoteSocket;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine on another host is asked through whatever program is there, and says why if it cannot be. */
@Timeout(120)
class RelayTest {
    private static final EngineDeadlines DEADLINES =
            new EngineDeadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));

    @TempDir
    Path directory;

    @Test
    void anEngineIsAskedBySsh() throws IOException, GeneralSecurityException {
        KeyPair user = StandInServer.ed25519();
        Path identity = StandInServer.write(user, directory.resolve("id"), null);
        try (StandInServer server = StandInServer.start(user, StandInServer.ed25519());
                FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Path knownHosts = Files.writeString(directory.resolve("known_hosts"), server.knownHost(0) + "\n");
            SshAccess access = SshAccess.with(knownHosts, List.of(identity));
            try (SshTransport transport =
                    SshTransport.to(SshAddress.of("127.0.0.1", server.port(), "audit"), access, Limits.USUAL)) {
                Snapshot snapshot =
                        survey(transport, RemoteSocket.at(engine.socket().toString()), DEADLINES);
                assertThat(snapshot.ofKind("container")).hasSize(3);
                assertThat(snapshot.coverage())
                        .allSatisfy(each -> assertThat(each.extent()).isEqualTo(Coverage.Extent.ALL));
                assertThat(engine.connectionCount()).isEqualTo(1);
                assertThat(server.logins).containsOnly("audit");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socat", "nc", "docker", "podman", "python3", "perl"})
    void anyOfThesePrograms(String program) throws IOException {
        Optional<Path> found = Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), program + " is not here");
        RecordedEngine recorded = new RecordedEngine("docker");
        FakeEngine.Behavior behavior = (path, out) -> {
            if (path.endsWith("/_ping")) {
                // what Podman's program wants to hear before it connects anything
                out.write("HTTP/1.1 200 OK\r\nLibpod-Api-Version: 4.3.1\r\nContent-Length: 2\r\n\r\nOK"
                        .getBytes(StandardCharsets.US_ASCII));
            } else {
                recorded.answer(path, out);
            }
        };
        try (FakeEngine engine = new FakeEngine(directory, behavior)) {
            Transport host = host(found.get());
            assertThat(survey(host, RemoteSocket.at(engine.socket().toString()), DEADLINES)
                            .ofKind("container"))
                    .hasSize(3);
        }
    }

    @Test
    void aHostWithNoneOfThemSaysSo() throws IOException {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Reason reason = reason(survey(
                    host(Path.of("/bin/true")), RemoteSocket.at(engine.socket().toString()), DEADLINES));
            assertThat(reason.code()).isEqualTo(Reason.Code.UNSUPPORTED);
            assertThat(reason.detail()).contains("none of the programs socat, nc, python3, perl, docker and podman");
        }
    }

    @Test
    void namesASocketThatIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        Transport host = LocalTransport.open(Limits.USUAL);
        Reason missing = reason(survey(host, RemoteSocket.at(directory + "/none.sock"), DEADLINES));
        assertThat(missing.toString())
                .isEqualTo(
                        "unreachable: " + directory + "/none.sock on this machine does not exist. Start the engine, or"
                                + " name the socket that it listens on.");
        assertThat(reason(survey(host, RemoteSocket.at(file.toString()), DEADLINES))
                        .detail())
                .contains("is not a socket");
    }

    @Test
    void looksForTheUsersOwnEngineWhereItIs() throws IOException {
        Path runtime = Files.createDirectories(directory.resolve("run"));
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("podman"))) {
            Files.createDirectories(runtime.resolve("podman"));
            Files.createSymbolicLink(runtime.resolve("podman/podman.sock"), engine.socket());
            Transport host = LocalTransport.through(
                    List.of("/usr/bin/env", "XDG_RUNTIME_DIR=" + runtime, "/bin/sh"), Limits.USUAL);
            assertThat(survey(host, RemoteSocket.rootless("podman"), DEADLINES).ofKind("container"))
                    .isNotEmpty();
            assertThat(reason(survey(host, RemoteSocket.rootless("docker"), DEADLINES))
                            .code())
                    .isEqualTo(Reason.Code.UNREACHABLE);
        }
    }

    @Test
    void whatARefusingHostSaysIsTold() {
        Transport forced = LocalTransport.through(
                List.of("/bin/sh", "-c", "echo this account runs one command >&2; exit 1"), Limits.USUAL);
        Reason reason = reason(survey(forced, RemoteSocket.at("/run/engine.sock"), DEADLINES));
        assertThat(reason.detail()).contains("cannot be asked: this account runs one command");
    }

    @Test
    void aProgramThatNeverAnswersIsATimeout() {
        Transport silent = LocalTransport.through(List.of("/bin/sh", "-c", "sleep 30"), Limits.USUAL);
        EngineDeadlines brief =
                new EngineDeadlines(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(1));
        assertThat(reason(survey(silent, RemoteSocket.at("/run/engine.sock"), brief))
                        .code())
                .isEqualTo(Reason.Code.TIMEOUT);
    }

    /** This machine, as if nothing but one program and what the script needs were on it. */
    private Transport host(Path program) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String tool : List.of("id", "grep", "sh")) {
            standIn(bin, Path.of("/bin", tool));
        }
        standIn(bin, program);
        return LocalTransport.through(List.of("/usr/bin/env", "PATH=" + bin, "/bin/sh"), Limits.USUAL);
    }

    private static void standIn(Path bin, Path program) throws IOException {
        Path script = bin.resolve(String.valueOf(program.getFileName()));
        Files.writeString(script, "#!/bin/sh\nexec " + program + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Snapshot survey(Transport transport, RemoteSocket socket, EngineDeadlines deadlines) {
        try (EngineSession session = EngineSession.open(
                "app1",
                EngineRoute.relayed(transport, socket, false),
                Sealer.with(FingerprintKey.ephemeral()),
                deadlines,
                () -> Instant.EPOCH)) {
            return session.survey();
        }
    }

    private static Reason reason(Snapshot snapshot) {
        return snapshot.unlistedBecause("container", "any").orElseThrow();
    }
}
