package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server in this process, which knows what was tried with it. */
class SshTransportTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000_000);

    @TempDir
    Path dir;

    private KeyPair user;
    private KeyPair host;
    private Path identity;
    private Path knownHosts;
    private StandInServer server;

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        user = StandInServer.ed25519();
        host = StandInServer.ed25519();
        identity = StandInServer.write(user, dir.resolve("id"), null);
        knownHosts = dir.resolve("known_hosts");
        server = StandInServer.start(user, host);
        Files.writeString(knownHosts, server.knownHost(0) + "\n");
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        server.close();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!threads().isEmpty() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(threads()).isEmpty();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("JGitSshClient") || name.startsWith("plumbline-"))
                .collect(Collectors.toSet());
    }

    private SshAddress address() {
        return SshAddress.of("127.0.0.1", server.port(), "audit");
    }

    private SshAccess access() {
        return SshAccess.with(knownHosts, List.of(identity));
    }

    private Execution run(SshAddress address, SshAccess access, Limits limits, String command) {
        try (SshTransport transport = SshTransport.to(address, access, limits)) {
            return transport.run(command, new byte[0]);
        }
    }

    private Reason failure(SshAddress address, SshAccess access, Limits limits) {
        Execution execution = run(address, access, limits, "echo reached");
        assertThat(execution.output()).isEmpty();
        return execution.failure().orElseThrow();
    }

    private static String text(Execution execution) {
        return new String(execution.output(), StandardCharsets.UTF_8);
    }

    @Test
    void severalCommandsShareOneConnection() {
        try (SshTransport transport = SshTransport.to(address(), access(), QUICK)) {
            byte[] input = "some input".getBytes(StandardCharsets.UTF_8);
            Execution first = transport.run("cat; echo complaint >&2; exit 3", input);
            assertThat(text(first)).isEqualTo("some input");
            assertThat(first.complaint()).isEqualTo("complaint\n");
            assertThat(first.status()).hasValue(3);
            assertThat(first.failure()).isEmpty();
            assertThat(text(transport.run("head -c 300000 /dev/zero | tr '\\0' x", new byte[0])))
                    .hasSize(300_000);
        }
        assertThat(server.connections).hasValue(1);
        assertThat(server.logins).contains("audit");
    }

    @Test
    void anUnknownHostKeyEndsTheConnectionBeforeAnyLogin() throws IOException {
        Files.writeString(knownHosts, "");
        Reason reason = failure(address(), access(), QUICK);
        assertThat(reason.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(reason.detail())
                .contains(KeyUtils.getFingerPrint(host.getPublic()))
                .contains("ssh-keyscan -t ed25519 -p " + server.port() + " 127.0.0.1 >> " + knownHosts);
        assertThat(server.logins).isEmpty();
        assertThat(server.encrypted).hasValue(0);
        assertThat(knownHosts).isEmptyFile();
    }

    @Test
    void aMissingFileOfHostKeysIsNamed() {
        Reason reason = failure(address(), SshAccess.with(dir.resolve("none"), List.of(identity)), QUICK);
        assertThat(reason.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(reason.detail()).contains("none (which does not exist");
        assertThat(dir.resolve("none")).doesNotExist();
    }

    @Test
    void aCopyOfTheHostKeysIsCalledByTheNameThatTheOperatorKnows() throws Exception {
        Files.writeString(knownHosts, "");
        SshAccess copied = SshAccess.with(knownHosts, List.of(identity)).namingKnownHosts("keys/known_hosts");
        Reason reason = failure(address(), copied, QUICK);
        assertThat(reason.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(reason.detail()).contains("not in keys/known_hosts ", ">> keys/known_hosts");
        assertThat(reason.detail()).doesNotContain(knownHosts.toString());
    }

    @Test
    void aChangedHostKeyEndsTheConnectionBeforeAnyLogin() throws Exception {
        String pinned = "[127.0.0.1]:" + server.port() + " " + StandInServer.entry(StandInServer.ed25519());
        Files.writeString(knownHosts, pinned + "\n");
        Reason reason = failure(address(), access(), QUICK);
        assertThat(reason.code()).isEqualTo(Code.HOST_KEY_CHANGED);
        assertThat(reason.detail()).contains(KeyUtils.getFingerPrint(host.getPublic()), "pins another");
        assertThat(server.logins).isEmpty();
        assertThat(server.encrypted).hasValue(0);
        assertThat(knownHosts).hasContent(pinned);
    }

    @Test
    void aHostThatNoLongerHasAKeyOfThePinnedTypeIsChanged() throws Exception {
        try (StandInServer other = StandInServer.start(user, StandInServer.ecdsa())) {
            Files.writeString(knownHosts, "[127.0.0.1]:" + other.port() + " " + StandInServer.entry(host) + "\n");
            Reason reason = failure(SshAddress.of("127.0.0.1", other.port(), "audit"), access(), QUICK);
            assertThat(reason.code()).isEqualTo(Code.HOST_KEY_CHANGED);
            assertThat(other.logins).isEmpty();
        }
    }

    @Test
    void aHostIsAskedForTheTypeOfKeyThatIsPinned() throws Exception {
        try (StandInServer other = StandInServer.start(user, StandInServer.ecdsa(), host)) {
            for (int key : List.of(0, 1)) {
                Files.writeString(knownHosts, other.knownHost(key) + "\n");
                Execution execution =
                        run(SshAddress.of("127.0.0.1", other.port(), "audit"), access(), QUICK, "echo reached");
                assertThat(text(execution)).isEqualTo("reached\n");
                Execution byName =
                        run(SshAddress.of("localhost", other.port(), "audit"), access(), QUICK, "echo reached");
                assertThat(text(byName)).as("pinned by address").isEqualTo("reached\n");
            }
        }
    }

    @Test
    void aRevokedHostKeyIsRefused() throws IOException {
        Files.writeString(knownHosts, "@revoked " + server.knownHost(0) + "\n" + server.knownHost(0) + "\n");
        assertThat(failure(address(), access(), QUICK).code()).isIn(Code.HOST_KEY_CHANGED, Code.HOST_KEY_UNKNOWN);
        Files.writeString(knownHosts, "@revoked * " + StandInServer.entry(host) + "\n" + server.knownHost(0) + "\n");
        assertThat(failure(address(), access(), QUICK).code()).isIn(Code.HOST_KEY_CHANGED, Code.HOST_KEY_UNKNOWN);
        assertThat(server.logins).isEmpty();
    }

    @Test
    void aHostThatShowsThePinnedKeyWithoutHavingItIsNotLoggedInto() throws Exception {
        KeyPair stolen = new KeyPair(host.getPublic(), StandInServer.ed25519().getPrivate());
        try (StandInServer impostor = StandInServer.start(user, stolen)) {
            Files.writeString(knownHosts, impostor.knownHost(0) + "\n");
            Reason reason = failure(SshAddress.of("127.0.0.1", impostor.port(), "audit"), access(), QUICK);
            assertThat(reason.code()).isEqualTo(Code.HOST_KEY_CHANGED);
            assertThat(reason.detail()).contains("cannot prove to have it");
            assertThat(impostor.logins).isEmpty();
            assertThat(impostor.encrypted).hasValue(0);
        }
    }

    @Test
    void hashedHostNamesAreKnown() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen");
        Process hashing = new ProcessBuilder("/usr/bin/ssh-keygen", "-H", "-f", knownHosts.toString())
                .redirectErrorStream(true)
                .start();
        hashing.getInputStream().readAllBytes();
        assertThat(hashing.waitFor()).isZero();
        assertThat(Files.readString(knownHosts)).doesNotContain("127.0.0.1");
        assertThat(text(run(address(), access(), QUICK, "echo reached"))).isEqualTo("reached\n");
    }

    @Test
    void aLoginThatIsRefusedIsTriedOnce() throws Exception {
        Path wrong = StandInServer.write(StandInServer.ed25519(), dir.resolve("wrong"), null);
        Reason reason = failure(address(), SshAccess.with(knownHosts, List.of(wrong)), QUICK);
        assertThat(reason.code()).isEqualTo(Code.AUTHENTICATION_FAILED);
        assertThat(reason.detail()).contains("audit@127.0.0.1:" + server.port(), "authorized_keys");
        assertThat(server.logins).hasSize(1);
    }

    @Test
    void aKeyWithAPassphraseAsksNobody() throws Exception {
        Path encrypted = StandInServer.write(user, dir.resolve("encrypted"), "secret");
        Reason reason = failure(address(), SshAccess.with(knownHosts, List.of(encrypted)), QUICK);
        assertThat(reason.code()).isEqualTo(Code.AUTHENTICATION_FAILED);
        assertThat(reason.detail()).contains("encrypted");
    }

    @Test
    void aMissingKeyIsARefusedLogin() {
        Reason reason = failure(address(), SshAccess.with(knownHosts, List.of(dir.resolve("none"))), QUICK);
        assertThat(reason.code()).isEqualTo(Code.AUTHENTICATION_FAILED);
        assertThat(reason.detail()).contains("none cannot be read");
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Reason reason = failure(SshAddress.of("127.0.0.1", free, "audit"), access(), QUICK);
        assertThat(reason.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(reason.detail()).contains("audit@127.0.0.1:" + free, "nothing accepts connections");
    }

    @Test
    void aNameThatDoesNotExistIsUnreachable() {
        Reason reason = failure(SshAddress.of("plumbline.invalid", 22, "audit"), access(), QUICK);
        assertThat(reason.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(reason.detail()).contains("its name is not known");
    }

    @Test
    void aPortThatNeverSpeaksTimesOut() throws IOException {
        Limits impatient = new Limits(
                Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1), 1000);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshAddress address = SshAddress.of("127.0.0.1", silent.getLocalPort(), "audit");
            assertThat(failure(address, access(), impatient).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void aGreetingWithoutEndIsNoServer() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread greeting = new Thread(() -> greetForever(endless));
            greeting.start();
            SshAddress address = SshAddress.of("127.0.0.1", endless.getLocalPort(), "audit");
            assertThat(failure(address, access(), QUICK).code()).isIn(Code.UNREACHABLE, Code.TIMEOUT);
            greeting.join();
        }
    }

    private static void greetForever(ServerSocket server) {
        byte[] line = ("hello".repeat(10) + "\r\n").repeat(100).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write(line);
            }
        } catch (IOException e) {
            // The client has heard enough.
            return;
        }
    }

    @Test
    void aCommandThatFallsSilentTimesOutAndKeepsWhatItSaid() {
        Limits impatient = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(20), 1000);
        Execution execution = run(address(), access(), impatient, "echo begun; sleep 60");
        assertThat(text(execution)).isEqualTo("begun\n");
        assertThat(execution.failure()).contains(Reason.of(Code.TIMEOUT, "the host said nothing for 300 ms"));
        assertThat(execution.status()).isEmpty();
    }

    @Test
    void aCommandThatTricklesTimesOut() {
        Limits impatient = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), 1000);
        Execution execution = run(address(), access(), impatient, "while sleep 0.1; do printf x; done");
        assertThat(execution.failure()).contains(Reason.of(Code.TIMEOUT, "the host did not finish within 1 s"));
    }

    @Test
    void aCommandThatNeverStopsPrintingIsCut() {
        Execution execution = run(address(), access(), QUICK, "yes");
        assertThat(execution.failure().orElseThrow().code()).isEqualTo(Code.TRUNCATED);
        assertThat(execution.output()).hasSizeBetween(1_000_000, 1_100_000);
    }

    @Test
    void aConnectionThatDropsKeepsWhatCameThrough() throws Exception {
        try (SshTransport transport = SshTransport.to(address(), access(), QUICK)) {
            Path begun = dir.resolve("begun");
            FutureTask<Execution> running = new FutureTask<>(
                    () -> transport.run("echo begun; sleep 0.3; touch " + begun + "; sleep 60", new byte[0]));
            new Thread(running).start();
            await(begun);
            server.drop();
            assertThat(running.get().failure().orElseThrow().code()).isEqualTo(Code.TRUNCATED);
            assertThat(text(running.get())).isEqualTo("begun\n");
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        Path begun = dir.resolve("begun");
        AtomicBoolean flag = new AtomicBoolean();
        FutureTask<Execution> running = new FutureTask<>(() -> {
            Execution execution = run(address(), access(), QUICK, "touch " + begun + "; sleep 60");
            flag.set(Thread.currentThread().isInterrupted());
            return execution;
        });
        Thread thread = new Thread(running);
        thread.start();
        await(begun);
        thread.interrupt();
        assertThat(running.get().failure().orElseThrow().code()).isEqualTo(Code.TIMEOUT);
        assertThat(flag).isTrue();
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(10);
        }
    }

    @Test
    void theOperatorsConfigurationIsHonoured() throws IOException {
        Path ssh = Files.createDirectory(dir.resolve("ssh"));
        Files.writeString(
                ssh.resolve("config"),
                "Host web1\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  User audit\n  IdentityFile "
                        + identity + "\n");
        SshAccess configured = SshAccess.with(knownHosts, List.of()).configuredIn(ssh);
        Execution execution = run(SshAddress.of("web1", 0, ""), configured, QUICK, "echo reached");
        assertThat(text(execution)).isEqualTo("reached\n");
        assertThat(server.logins).contains("audit");
    }

    @Test
    void theOperatorsConfigurationCannotLoosenTheHostKeys() throws IOException {
        Path ssh = Files.createDirectory(dir.resolve("ssh"));
        Path theirs = Files.copy(knownHosts, ssh.resolve("known_hosts"));
        Files.writeString(
                ssh.resolve("config"),
                "Host *\n  StrictHostKeyChecking no\n  UserKnownHostsFile " + theirs
                        + "\n  HostKeyAlgorithms +ssh-rsa\n");
        Files.writeString(knownHosts, "");
        SshAccess configured = SshAccess.with(knownHosts, List.of(identity)).configuredIn(ssh);
        assertThat(failure(address(), configured, QUICK).code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(server.logins).isEmpty();
    }

    @Test
    void passesJumpHostsNearestFirst() throws Exception {
        try (StandInServer near = StandInServer.start(user, StandInServer.ed25519());
                StandInServer far = StandInServer.start(user, StandInServer.ed25519())) {
            Files.writeString(
                    knownHosts, server.knownHost(0) + "\n" + near.knownHost(0) + "\n" + far.knownHost(0) + "\n");
            SshAddress behind = new SshAddress(
                    "127.0.0.1",
                    server.port(),
                    "audit",
                    List.of("near@127.0.0.1:" + near.port(), "far@127.0.0.1:" + far.port()));
            assertThat(text(run(behind, access(), QUICK, "echo reached"))).isEqualTo("reached\n");
            assertThat(near.logins).contains("near");
            assertThat(far.logins).contains("far");
            assertThat(near.forwards).containsExactly(far.port());
            assertThat(far.forwards).containsExactly(server.port());
        }
    }

    @Test
    void anAgentSignsForAKeyThatItHolds() throws Exception {
        Path socket = dir.resolve("agent");
        try (AgentProcess agent = AgentProcess.start(socket)) {
            agent.add(identity);
            SshAccess withAgent = SshAccess.with(knownHosts, List.of()).withAgent(socket);
            assertThat(text(run(address(), withAgent, QUICK, "echo reached"))).isEqualTo("reached\n");
        }
    }

    @Test
    void aMissingAgentIsARefusedLogin() {
        SshAccess withAgent = SshAccess.with(knownHosts, List.of()).withAgent(dir.resolve("none"));
        assertThat(failure(address(), withAgent, QUICK).code()).isEqualTo(Code.AUTHENTICATION_FAILED);
    }
}
