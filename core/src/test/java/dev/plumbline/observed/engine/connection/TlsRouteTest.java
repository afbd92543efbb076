package dev.plumbline.observed.engine.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.container.EngineSession;
import dev.plumbline.observed.container.FakeEngine;
import dev.plumbline.observed.container.RecordedEngine;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a TCP port is believed only if it proves who it is, and it is shown who asks. */
@Timeout(120)
class TlsRouteTest {
    private static final EngineDeadlines DEADLINES =
            new EngineDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));

    @SuppressWarnings("NullAway.Init")
    private static Certificates certificates;

    @TempDir
    Path directory;

    @BeforeAll
    static void make() throws GeneralSecurityException {
        certificates = new Certificates();
        certificates.authority("fleet");
        certificates.authority("stranger");
        certificates.signed("client", "fleet", "client");
        certificates.signed("intruder", "stranger", "client");
        certificates.signed("server", "fleet", "localhost");
        certificates.signed("other-host", "fleet", "db.example.com");
        certificates.signed("expired", "fleet", "localhost", -10, -3);
        certificates.signed("early", "fleet", "localhost", 3, 10);
        certificates.signed("alone", "alone", "localhost");
        certificates.signed("alone-expired", "alone-expired", "localhost", -10, -3);
    }

    @Test
    void anEngineThatProvesItselfIsAsked() throws Exception {
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            Snapshot snapshot = survey("server", "client", "fleet", protocol);
            assertThat(snapshot.ofKind("container")).hasSize(3);
            assertThat(snapshot.coverage())
                    .allSatisfy(each -> assertThat(each.reason()).isNull());
        }
    }

    @Test
    void anEngineThatShowsAnotherHostsCertificateIsRefused() throws Exception {
        assertRefused(
                "other-host", "client", "fleet", Reason.Code.HOST_KEY_UNKNOWN, "shows a certificate for another host");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertRefused("expired", "client", "fleet", Reason.Code.HOST_KEY_UNKNOWN, "a certificate that has expired");
        assertRefused("early", "client", "fleet", Reason.Code.HOST_KEY_UNKNOWN, "a certificate that is not valid yet");
    }

    @Test
    void aCertificateThatNobodyStandsForIsRefused() throws Exception {
        assertRefused("alone", "client", "fleet", Reason.Code.HOST_KEY_UNKNOWN, "no authority in ca.pem stands for");
        assertRefused("server", "client", "stranger", Reason.Code.HOST_KEY_UNKNOWN, "no authority in ca.pem");
    }

    @Test
    void aCertificateThatIsItselfTrustedIsHeldAgainstTheClockTheSame() throws Exception {
        assertThat(survey("alone", "client", "alone").ofKind("container")).hasSize(3);
        assertRefused("alone-expired", "client", "alone-expired", Reason.Code.HOST_KEY_UNKNOWN, "has expired");
    }

    @Test
    void aClientWhomTheEngineDoesNotTrustSaysSo() throws Exception {
        assertRefused("server", "intruder", "fleet", Reason.Code.AUTHENTICATION_FAILED, "refuses the certificate");
    }

    @Test
    void nothingIsSentWithoutTls() throws Exception {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"));
                ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (var client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                    client.getOutputStream().flush();
                    assertThat(new String(client.getInputStream().readNBytes(200), UTF_8))
                            .doesNotContain("GET");
                } catch (IOException e) {
                    return;
                }
            });
            answering.setDaemon(true);
            answering.start();
            Reason reason = reason(survey(plain.getLocalPort(), "client", "fleet"));
            assertThat(reason.code()).isEqualTo(Reason.Code.MALFORMED);
            assertThat(reason.detail()).contains("does not speak TLS");
            assertThat(engine.heads()).isEmpty();
        }
    }

    @Test
    void aPortThatSaysNothingIsATimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            EngineDeadlines brief =
                    new EngineDeadlines(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(1));
            TlsIdentity identity = TlsIdentity.read(certificates.folder(directory, "client", "fleet"));
            assertThat(reason(survey(EngineRoute.tls("localhost", silent.getLocalPort(), identity), brief))
                            .code())
                    .isEqualTo(Reason.Code.TIMEOUT);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsUnreachable() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        Reason reason = reason(survey(port, "client", "fleet"));
        assertThat(reason.code()).isEqualTo(Reason.Code.UNREACHABLE);
        assertThat(reason.detail()).contains("localhost:" + port + " takes no connection");
    }

    @Test
    void saysWhichCertificateIsMissingOrBroken() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("folder"));
        assertProblem(folder, "ca.pem: cannot be read. A folder of certificates has ca.pem, cert.pem and key.pem.");
        Path good = certificates.folder(directory, "client", "fleet");
        Files.copy(good.resolve("ca.pem"), folder.resolve("ca.pem"));
        Files.writeString(folder.resolve("cert.pem"), "hello");
        assertProblem(folder, "cert.pem: is no certificate in PEM.");
        Files.writeString(folder.resolve("cert.pem"), Files.readString(good.resolve("cert.pem")));
        Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertProblem(folder, "key.pem: is no private key in PEM that is not encrypted.");
        Files.writeString(
                folder.resolve("key.pem"),
                Certificates.pem(
                        "RSA PRIVATE KEY",
                        pkcs1(certificates.key("client").getPrivate().getEncoded())));
        assertThat(TlsIdentity.read(folder)).isNotNull();
    }

    /** What PKCS#8 wraps, which openssl genrsa used to write; found behind 26 bytes of a key of 2048 bits. */
    private static byte[] pkcs1(byte[] pkcs8) {
        return java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    }

    private static void assertProblem(Path folder, String problem) {
        assertThatThrownBy(() -> TlsIdentity.read(folder))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder + "/" + problem);
    }

    private void assertRefused(String server, String client, String authority, Reason.Code code, String text)
            throws Exception {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            Reason reason = reason(survey(engine, server, client, authority));
            assertThat(reason.code()).as(reason.toString()).isEqualTo(code);
            assertThat(reason.detail()).contains(text);
            assertThat(engine.heads())
                    .as("nothing is asked of whom one does not know")
                    .isEmpty();
        } finally {
            Files.deleteIfExists(directory.resolve("engine.sock"));
        }
    }

    private Snapshot survey(String server, String client, String authority, String... protocols) throws Exception {
        try (FakeEngine engine = new FakeEngine(directory, new RecordedEngine("docker"))) {
            return survey(engine, server, client, authority, protocols);
        } finally {
            Files.deleteIfExists(directory.resolve("engine.sock"));
        }
    }

    private Snapshot survey(FakeEngine engine, String server, String client, String authority, String... protocols)
            throws Exception {
        try (TlsProxy proxy =
                new TlsProxy(engine.socket(), certificates.store(server), certificates.store("fleet"), protocols)) {
            return survey(proxy.port(), client, authority);
        }
    }

    private Snapshot survey(int port, String client, String authority) throws GeneralSecurityException, IOException {
        TlsIdentity identity = TlsIdentity.read(certificates.folder(directory, client, authority));
        return survey(EngineRoute.tls("localhost", port, identity), DEADLINES);
    }

    private static Snapshot survey(EngineRoute route, EngineDeadlines deadlines) {
        try (EngineSession session = EngineSession.open(
                "app1", route, Sealer.with(FingerprintKey.ephemeral()), deadlines, () -> Instant.EPOCH)) {
            return session.survey();
        }
    }

    private static Reason reason(Snapshot snapshot) {
        return snapshot.unlistedBecause("container", "any").orElseThrow();
    }
}
