package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ciphers are agreed on: none that would need the strict key exchange, which not every server knows. */
class SshCiphersTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000_000);

    @TempDir
    Path dir;

    private Path identity;
    private Path knownHosts;
    private StandInServer server;

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        KeyPair user = StandInServer.ed25519();
        identity = StandInServer.write(user, dir.resolve("id"), null);
        server = StandInServer.start(user, StandInServer.ed25519());
        knownHosts = Files.writeString(dir.resolve("known_hosts"), server.knownHost(0) + "\n");
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    private Execution asked(SshAccess access) {
        try (SshTransport transport =
                SshTransport.to(SshAddress.of("127.0.0.1", server.port(), "audit"), access, QUICK)) {
            return transport.run("echo reached", new byte[0]);
        }
    }

    private SshAccess access() {
        return SshAccess.with(knownHosts, List.of(identity));
    }

    @Test
    void aServerThatPrefersAnotherIsMetWithOneThatIsSound() {
        server.offering(BuiltinCiphers.cc20p1305_openssh, BuiltinCiphers.aes256cbc, BuiltinCiphers.aes256ctr);
        assertThat(asked(access()).failure()).isEmpty();
        assertThat(server.ciphers).isNotEmpty().containsOnly("aes256-ctr");
    }

    @Test
    void everyUsualServerAgreesOnGalois() {
        assertThat(asked(access()).failure()).isEmpty();
        assertThat(server.ciphers).isNotEmpty().containsOnly("aes128-gcm@openssh.com");
    }

    @Test
    void aServerThatOffersNoSoundCipherIsNotLoggedInto() {
        for (BuiltinCiphers only : List.of(BuiltinCiphers.cc20p1305_openssh, BuiltinCiphers.aes128cbc)) {
            server.offering(only);
            Reason reason = asked(access()).failure().orElseThrow();
            assertThat(reason.code()).isEqualTo(Code.UNSUPPORTED);
            assertThat(reason.detail()).contains("strict key exchange", "Ciphers");
        }
        assertThat(server.logins).isEmpty();
        assertThat(server.encrypted).hasValue(0);
    }

    @Test
    void theOperatorMayNameAnother() throws Exception {
        Path ssh = Files.createDirectories(dir.resolve(".ssh"));
        Files.writeString(ssh.resolve("config"), "Host 127.0.0.1\n  Ciphers chacha20-poly1305@openssh.com\n");
        server.offering(BuiltinCiphers.cc20p1305_openssh);
        Execution asked = asked(access().configuredIn(ssh));
        assertThat(asked.failure()).isEmpty();
        assertThat(new String(asked.output(), StandardCharsets.UTF_8)).isEqualTo("reached\n");
    }
}
