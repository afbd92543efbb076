package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that never come to the point, or break off; each must end within its deadline and leave no thread. */
@Timeout(180)
class HostileServerTest {
    private static final Limits IMPATIENT = new Limits(
            Duration.ofMillis(800), Duration.ofMillis(700), Duration.ofSeconds(1), Duration.ofSeconds(15), 100_000);

    /** For what a busy machine has to get done within them. */
    private static final Limits PATIENT = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60), 100_000);

    @TempDir
    Path dir;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private interface Talk {
        void to(OutputStream client) throws IOException, InterruptedException;
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
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

    private Reason reasonOf(Talk talk) throws IOException, InterruptedException {
        return reasonOf(talk, IMPATIENT);
    }

    private Reason reasonOf(Talk talk, Limits limits) throws IOException, InterruptedException {
        Thread talking;
        Execution execution;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            talking = new Thread(() -> serve(server, talk), "hostile");
            talking.start();
            SshAddress address = SshAddress.of("127.0.0.1", server.getLocalPort(), "audit");
            SshAccess access = SshAccess.with(Files.writeString(dir.resolve("known"), ""), List.of());
            long begin = System.nanoTime();
            try (SshTransport transport = SshTransport.to(address, access, limits)) {
                execution = transport.run("echo reached", new byte[0]);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(75));
        }
        talking.join();
        assertThat(ended).hasPositiveValue();
        assertThat(execution.output()).isEmpty();
        return execution.failure().orElseThrow();
    }

    private void serve(ServerSocket server, Talk talk) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                accepted.incrementAndGet();
                talk.to(client.getOutputStream());
            } catch (IOException e) {
                // The client left, or the test is over.
                ended.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aGreetingOfOneByteAtATime() throws Exception {
        Reason reason = reasonOf(client -> {
            for (byte each : ascii("SSH-2.0-Slow" + "w".repeat(200))) {
                client.write(each);
                client.flush();
                Thread.sleep(100);
            }
        });
        assertThat(reason.code()).isEqualTo(Code.TIMEOUT);
        assertThat(accepted).hasValue(1);
    }

    @Test
    void aBannerWithoutEnd() throws Exception {
        Reason reason = reasonOf(client -> {
            byte[] line = ascii("welcome\r\n".repeat(10_000));
            while (true) {
                client.write(line);
            }
        });
        assertThat(reason.code()).isIn(Code.UNREACHABLE, Code.TIMEOUT);
    }

    @Test
    void aLineWithoutEnd() throws Exception {
        Reason reason = reasonOf(client -> {
            byte[] line = ascii("w".repeat(100_000));
            while (true) {
                client.write(line);
            }
        });
        assertThat(reason.code()).isIn(Code.UNREACHABLE, Code.TIMEOUT);
    }

    /** SSH_MSG_IGNORE as RFC 4253, 11.2 has it, in the clear before any key is agreed. */
    private static void ignore(OutputStream client, int times) throws IOException {
        byte[] text = new byte[1000];
        int padding = 8 - (5 + 1 + 4 + text.length) % 8 + 4;
        DataOutputStream packet = new DataOutputStream(client);
        for (int i = 0; i < times; i++) {
            packet.writeInt(1 + 1 + 4 + text.length + padding);
            packet.writeByte(padding);
            packet.writeByte(2);
            packet.writeInt(text.length);
            packet.write(text);
            packet.write(new byte[padding]);
        }
        packet.flush();
    }

    @Test
    void messagesToBeIgnoredWithoutEnd() throws Exception {
        Reason reason = reasonOf(client -> {
            client.write(ascii("SSH-2.0-Chatty\r\n"));
            while (true) {
                ignore(client, 100);
            }
        });
        assertThat(reason.code()).isIn(Code.UNREACHABLE, Code.TIMEOUT);
    }

    @Test
    void aPacketThatBreaksOffIsTriedAgainAFewTimes() throws Exception {
        Reason reason = reasonOf(
                client -> {
                    client.write(ascii("SSH-2.0-Cut\r\n"));
                    client.write(new byte[] {0, 0, 4, 0, 6, 20, 1, 2, 3});
                    client.flush();
                    Thread.sleep(50);
                },
                PATIENT);
        assertThat(reason.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(accepted.get()).isBetween(2, 6);
    }

    @Test
    void aPacketOfAnImpossibleLength() throws Exception {
        Reason reason = reasonOf(client -> {
            client.write(ascii("SSH-2.0-Huge\r\n"));
            client.write(new byte[] {127, -1, -1, -1, 6, 20, 1, 2, 3});
            client.flush();
            Thread.sleep(500);
        });
        assertThat(reason.code()).isIn(Code.UNREACHABLE, Code.TIMEOUT);
    }

    @Test
    void aServerThatNeverAnswersTheLogin() throws Exception {
        KeyPair user = StandInServer.ed25519();
        KeyPair host = StandInServer.ed25519();
        try (StandInServer server = StandInServer.start(user, host).hesitating(Duration.ofSeconds(25))) {
            Path known = Files.writeString(dir.resolve("known"), server.knownHost(0) + "\n");
            SshAccess access = SshAccess.with(known, List.of(StandInServer.write(user, dir.resolve("id"), null)));
            SshAddress address = SshAddress.of("127.0.0.1", server.port(), "audit");
            try (SshTransport transport = SshTransport.to(address, access, PATIENT)) {
                Reason reason = transport.run("echo", new byte[0]).failure().orElseThrow();
                assertThat(reason.code()).isEqualTo(Code.TIMEOUT);
                assertThat(reason.detail()).contains("did not let the user in");
            }
            assertThat(server.connections).as("no second try").hasValue(1);
        }
    }
}
