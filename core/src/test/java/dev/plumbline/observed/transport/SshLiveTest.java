package dev.plumbline.observed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.observed.host.LabSshd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's server on hosts of the lab: jump hosts, certificates, agents, and what it logs of those it sends away. */
@Tag("live")
class SshLiveTest {
    private static final Limits QUICK = new Limits(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60), 1_000_000);

    @TempDir
    Path dir;

    private static Execution run(SshAddress address, SshAccess access) {
        try (SshTransport transport = SshTransport.to(address, access, QUICK)) {
            return transport.run("echo reached $SSH_CONNECTION", new byte[0]);
        }
    }

    private static String reached(SshAddress address, SshAccess access) {
        Execution execution = run(address, access);
        assertThat(execution.failure()).isEmpty();
        return new String(execution.output(), StandardCharsets.UTF_8);
    }

    private static Reason refused(SshAddress address, SshAccess access) {
        Execution execution = run(address, access);
        assertThat(execution.output()).isEmpty();
        return execution.failure().orElseThrow();
    }

    private static String pinned(LabHost host) throws Exception {
        return Files.readString(host.knownHosts())
                        .lines()
                        .filter(line -> line.startsWith(host.address() + " "))
                        .findFirst()
                        .orElseThrow()
                + "\n";
    }

    private Path known(String... lines) throws Exception {
        return Files.writeString(dir.resolve("known_hosts"), String.join("", lines));
    }

    @Test
    void passesTwoJumpHostsOfWhichEachKeyIsPinned() throws Exception {
        LabHost one = LabHost.named("host1");
        LabHost two = LabHost.named("host2");
        SshAddress behind = new SshAddress(
                one.address(), 22, "root", List.of("root@" + one.address(), "root@" + two.address() + ":22"));
        // the target sees the last jump host as the client
        assertThat(reached(behind, one.access())).startsWith("reached " + two.address() + " ");

        SshAccess onlyNear = SshAccess.with(known(pinned(one)), List.of(one.key()));
        Reason far = refused(behind, onlyNear);
        assertThat(far.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(far.detail()).startsWith(two.address() + " offers ");
        SshAccess onlyFar = SshAccess.with(known(pinned(two)), List.of(one.key()));
        Reason near = refused(behind, onlyFar);
        assertThat(near.detail()).startsWith(one.address() + " offers ");
    }

    @Test
    void followsTheJumpsOfTheOperatorsConfigurationAsOpenSshDoes() throws Exception {
        LabHost one = LabHost.named("host1");
        LabHost two = LabHost.named("host2");
        Path ssh = Files.createDirectory(dir.resolve("ssh"));
        Files.createDirectory(ssh.resolve("config.d"));
        Files.writeString(ssh.resolve("config"), """
                Include config.d/*.conf
                Host bastion
                  HostName %s
                  User root
                Match originalhost web1 user root
                  HostName %s
                """.formatted(one.address(), two.address()));
        Files.writeString(ssh.resolve("config.d/jump.conf"), """
                Host web*
                  User root
                  ProxyJump bastion
                Host *
                  IdentityFile %s
                  IdentitiesOnly yes
                """.formatted(one.key()));
        SshAccess configured = SshAccess.with(one.knownHosts(), List.of()).configuredIn(ssh);
        String seen = reached(SshAddress.of("web1", 0, ""), configured);
        assertThat(seen).startsWith("reached " + one.address() + " ").contains(" " + two.address() + " 22");

        Process openssh = new ProcessBuilder(
                        "ssh",
                        "-F",
                        config(ssh).toString(),
                        "-o",
                        "UserKnownHostsFile=" + one.knownHosts(),
                        "web1",
                        "echo reached ${SSH_CONNECTION% *}; :")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String theirs = new String(openssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(theirs.split(" ", -1)[1]).isEqualTo(seen.split(" ", -1)[1]);
        assertThat(theirs.split(" ", -1)[3].strip()).isEqualTo(seen.split(" ", -1)[3]);
    }

    /** The same for ssh -F, which looks for a relative Include in the home folder of the user. */
    private Path config(Path ssh) throws Exception {
        String text = Files.readString(ssh.resolve("config")).replace("config.d/", ssh + "/config.d/");
        return Files.writeString(
                dir.resolve("openssh-config"),
                text.replace(
                        "HostName",
                        "UserKnownHostsFile " + LabHost.named("host1").knownHosts() + "\n  HostName"));
    }

    @Test
    void trustsCertificatesOfAPinnedAuthorityWhileTheyAreValid() throws Exception {
        LabHost host = LabHost.named("host1");
        Path authority = dir.resolve("authority");
        keygen("-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
        String trusted = "@cert-authority * " + Files.readString(dir.resolve("authority.pub"));
        try (LabSshd sshd = LabSshd.start(host, 2201)) {
            String certificate = "HostCertificate " + sshd.folder() + "/key-cert.pub";
            SshAddress address = SshAddress.of(host.address(), sshd.port(), "root");
            SshAccess access = SshAccess.with(known(trusted), List.of(host.key()));

            assertThat(refused(address, access).code()).as("no certificate").isEqualTo(Code.HOST_KEY_UNKNOWN);
            sshd.certify(authority, List.of("-n", host.address(), "-V", "-1d:+1d"));
            sshd.restart(certificate);
            assertThat(reached(address, access)).startsWith("reached");
            SshAccess strangers = SshAccess.with(known("# nobody\n"), List.of(host.key()));
            Reason unknown = refused(address, strangers);
            assertThat(unknown.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
            assertThat(unknown.detail()).contains("with a certificate of no authority");
            String stale = "[" + host.address() + "]:2201 " + pinned(host).split(" ", 2)[1];
            assertThat(reached(address, SshAccess.with(known(stale, trusted), List.of(host.key()))))
                    .as("an authority counts beside a pinned key")
                    .startsWith("reached");

            sshd.certify(authority, List.of("-n", host.address(), "-V", "-2d:-1d"));
            sshd.restart(certificate);
            assertThat(refused(address, SshAccess.with(known(trusted), List.of(host.key())))
                            .detail())
                    .as("expired")
                    .contains("certificate that is not valid", "no login was tried");
            sshd.certify(authority, List.of("-n", "other.example.com", "-V", "-1d:+1d"));
            sshd.restart(certificate);
            assertThat(refused(address, SshAccess.with(known(trusted), List.of(host.key())))
                            .code())
                    .as("of another host")
                    .isEqualTo(Code.HOST_KEY_UNKNOWN);
            sshd.certify(authority, List.of("-n", host.address(), "-V", "-1d:+1d"));
            sshd.restart(certificate);
            String revoked = "@revoked * " + sshd.key() + "\n";
            String authorityRevoked = "@revoked * " + Files.readString(dir.resolve("authority.pub"));
            for (String line : List.of(revoked, authorityRevoked)) {
                Reason reason = refused(address, SshAccess.with(known(line, trusted), List.of(host.key())));
                assertThat(reason.code()).as(line).isEqualTo(Code.HOST_KEY_UNKNOWN);
            }
            assertThat(sshd.log().split("Accepted publickey", -1)).as("logins").hasSize(3);
        }
    }

    private static void keygen(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void namesNobodyToAHostWithAKeyThatIsNotTheOne() throws Exception {
        LabHost host = LabHost.named("host1");
        try (LabSshd sshd = LabSshd.start(host, 2202, "LogLevel DEBUG3")) {
            SshAddress address = SshAddress.of(host.address(), sshd.port(), "root");
            String changed = "[" + host.address() + "]:2202 " + pinned(host).split(" ", 2)[1];
            for (String line : List.of("", changed, "@revoked * " + sshd.key() + "\n" + sshd.known())) {
                refused(address, SshAccess.with(known(line), List.of(host.key())));
            }
            assertThat(sshd.log()).contains("Connection from ").doesNotContain("userauth-request");
            Reason reason = refused(address, SshAccess.with(known(changed), List.of(host.key())));
            assertThat(reason.code()).isEqualTo(Code.HOST_KEY_CHANGED);
            assertThat(reason.detail())
                    .contains(
                            "in line 1;",
                            "replace that line by: " + sshd.known().strip());
            assertThat(reached(address, SshAccess.with(known(sshd.known()), List.of(host.key()))))
                    .as("the line that was told")
                    .startsWith("reached");
            assertThat(sshd.log()).contains("userauth-request");
        }
    }

    @Test
    void logsInWithTheKeyOfAnAgentOnly() throws Exception {
        LabHost host = LabHost.named("host1");
        Path socket = dir.resolve("agent");
        Path key = Files.copy(host.key(), dir.resolve("key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        SshAccess withAgent = SshAccess.with(host.knownHosts(), List.of()).withAgent(socket);
        try (AgentProcess agent = AgentProcess.start(socket)) {
            assertThat(refused(host.ssh(), withAgent).code()).isEqualTo(Code.AUTHENTICATION_FAILED);
            agent.add(key);
            Files.delete(key);
            assertThat(reached(host.ssh(), withAgent)).startsWith("reached");
        }
    }

    @Test
    void noneIsDroppedByAServerThatTakesFewAtATime() throws Exception {
        LabHost host = LabHost.named("host2");
        try (LabSshd sshd = LabSshd.start(host, 2203, "MaxStartups 3:100:4")) {
            SshAddress address = SshAddress.of(host.address(), sshd.port(), "root");
            SshAccess access = SshAccess.with(known(sshd.known()), List.of(host.key()));
            Handshakes handshakes = Handshakes.limited();
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<Future<Execution>> running = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                running.add(threads.submit(() -> {
                    try (SshTransport transport = SshTransport.to(address, access, QUICK, handshakes)) {
                        return transport.run("echo reached", new byte[0]);
                    }
                }));
            }
            for (Future<Execution> each : running) {
                assertThat(each.get().failure()).isEmpty();
            }
            threads.shutdown();
            assertThat(sshd.log()).as("it did drop some").contains("MaxStartups");
            assertThat(sshd.log().split("Accepted publickey", -1)).hasSize(31);
        }
    }
}
