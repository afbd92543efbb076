package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.Prompt;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Password;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sudo and sshd on a host of the lab, with users that only exist for the server of the test. */
@Tag("live")
class PrivilegeLiveTest {
    private static final String PASSWORD = "p%ss 'w\"rd$";
    private static final String USERS = """
            useradd -d $folder -s /bin/sh asked
            useradd -d $folder -s /bin/sh trusted
            useradd -d $folder -s /bin/sh stranger
            useradd -d $folder -s /usr/bin/python3 snake
            useradd -d $folder -s /usr/sbin/nologin nobodys
            base64 -d <<. | chpasswd
            %s
            .
            cat >/etc/sudoers <<.
            Defaults logfile=$folder/sudo.log, lecture=always, passwd_tries=3
            root ALL=(ALL:ALL) ALL
            asked ALL=(ALL) ALL
            trusted ALL=(ALL) NOPASSWD: /bin/sh $folder/collect.sh
            .
            touch $folder/sudo.log
            cp /root/.ssh/authorized_keys $folder/authorized_keys
            chmod 644 $folder/authorized_keys
            """;

    @TempDir
    Path dir;

    private static String users() {
        String lines = "asked:" + PASSWORD + "\nstranger:" + PASSWORD + "\n";
        return USERS.formatted(Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private Snapshot survey(LabHost host, LabSshd sshd, String user, Invocation invocation) throws Exception {
        Path known = Files.writeString(dir.resolve("known_hosts"), sshd.known());
        SshTransport transport = SshTransport.to(
                SshAddress.of(host.address(), sshd.port(), user),
                SshAccess.with(known, List.of(host.key())),
                Limits.USUAL);
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        try (HostSession session = HostSession.over("host2", transport, invocation, sealer, () -> Instant.EPOCH)) {
            return session.survey();
        }
    }

    private static Reason refused(Snapshot snapshot) {
        assertThat(snapshot.resources()).isEmpty();
        assertThat(snapshot.coverage()).hasSize(1);
        Reason reason = snapshot.coverage().get(0).reason();
        assertThat(String.valueOf(reason)).doesNotContain(PASSWORD);
        return Objects.requireNonNull(reason);
    }

    @Test
    void sudoIsToldAPasswordIfItAsksAndOnlyOnce() throws Exception {
        LabHost host = LabHost.named("host2");
        Invocation root = Invocation.sent(true);
        String keys = "AuthorizedKeysFile $folder/authorized_keys";
        try (LabSshd sshd = LabSshd.apart(host, 2211, users(), keys)) {
            Snapshot seen = survey(host, sshd, "asked", root.withPassword(Password.of(PASSWORD)));
            assertThat(seen.facts()).containsEntry("effective_user_id", Value.of(0));
            assertThat(new String(SnapshotFile.write(seen), StandardCharsets.UTF_8))
                    .doesNotContain(PASSWORD);
            assertThat(host.told("cat " + sshd.folder() + "/sudo.log"))
                    .contains("asked")
                    .doesNotContain(PASSWORD);

            Reason wrong = refused(survey(host, sshd, "asked", root.withPassword(Password.of("guess"))));
            assertThat(wrong)
                    .isEqualTo(Reason.of(Code.PERMISSION_DENIED, "the password for sudo is wrong; it was tried once"));
            assertThat(host.told("sleep 1; grep -c 'incorrect password attempt' " + sshd.folder() + "/sudo.log"))
                    .isEqualTo("1\n");
            assertThat(host.told("cat " + sshd.folder() + "/sudo.log")).contains("1 incorrect password attempt ;");

            Reason without = refused(survey(host, sshd, "asked", root));
            assertThat(without.code()).isEqualTo(Code.PERMISSION_DENIED);
            assertThat(without.detail()).contains("a password is required", "give the target credentials");
            Reason stranger = refused(survey(host, sshd, "stranger", root.withPassword(Password.of(PASSWORD))));
            assertThat(stranger.code()).isEqualTo(Code.PERMISSION_DENIED);
            assertThat(stranger.detail()).contains("stranger is not in the sudoers file");

            Snapshot plain = survey(host, sshd, "asked", Invocation.sent(false).withPassword(Password.of(PASSWORD)));
            assertThat(plain.facts()).containsEntry("user_id", Value.of("asked"));
        }
    }

    @Test
    void aPasswordThatSudoDoesNotAskForIsNotSent() throws Exception {
        LabHost host = LabHost.named("host2");
        // The first thing that it reads is the password, if one is sent.
        String first = "plumbline-collect ready\n";
        try (SshTransport transport = host.transport()) {
            Prompt prompt = new Prompt("never-asked:", Password.of(PASSWORD), CollectScript.READY);
            byte[] told = "input\n".getBytes(StandardCharsets.UTF_8);
            assertThat(new String(
                            transport
                                    .run(
                                            "sudo -S -p never-asked: sh -c 'echo plumbline-collect ready; cat'",
                                            told,
                                            prompt)
                                    .output(),
                            StandardCharsets.UTF_8))
                    .isEqualTo(first + "input\n");
        }
    }

    @Test
    void anInstalledCollectorIsEnoughForAnAccountThatMayRunNothingElse() throws Exception {
        LabHost host = LabHost.named("host2");
        String forced = "sed -i 's#^#command=\"sh '$folder'/collect.sh\",restrict #' $folder/authorized_keys\n";
        String keys = "AuthorizedKeysFile $folder/authorized_keys";
        try (LabSshd sshd = LabSshd.apart(host, 2212, users() + forced, keys)) {
            String path = sshd.folder() + "/collect.sh";
            sshd.put("collect.sh", new String(CollectScript.text(), StandardCharsets.UTF_8));
            Invocation installed = Invocation.sent(false).installedAt("/usr/local/lib/plumbline/collect.sh");
            Snapshot seen = survey(host, sshd, "asked", installed);
            assertThat(seen.facts()).containsEntry("user_id", Value.of("asked"));
            assertThat(seen.collector()).isEqualTo("plumbline-host 1");
            assertThat(refused(survey(host, sshd, "asked", Invocation.sent(false)))
                            .detail())
                    .contains("standard input holds no request", "collector: installed");

            host.told("sed -i '$s/$/ # changed/' " + path);
            assertThat(survey(host, sshd, "asked", installed).collector())
                    .startsWith("plumbline-host 1 with a script of another release, SHA-256 ");
            host.told("sed -i 's/\"$version\" = 1/\"$version\" = 0/' " + path);
            Reason older = refused(survey(host, sshd, "asked", installed));
            assertThat(older.code()).isEqualTo(Code.UNSUPPORTED);
            assertThat(older.detail()).contains("requests of version", "-Dplumbline.script=collect.sh");
            host.told("rm " + path);
            assertThat(refused(survey(host, sshd, "asked", installed)).detail())
                    .contains("collect.sh", "install the collector");
        }
    }

    @Test
    void sudoMayBeLimitedToTheInstalledCollector() throws Exception {
        LabHost host = LabHost.named("host2");
        String keys = "AuthorizedKeysFile $folder/authorized_keys";
        try (LabSshd sshd = LabSshd.apart(host, 2213, users(), keys)) {
            String path = sshd.folder() + "/collect.sh";
            sshd.put("collect.sh", new String(CollectScript.text(), StandardCharsets.UTF_8));
            Invocation installed = Invocation.sent(true).installedAt(path);
            assertThat(survey(host, sshd, "trusted", installed).facts())
                    .containsEntry("effective_user_id", Value.of(0));
            assertThat(survey(host, sshd, "asked", installed.withPassword(Password.of(PASSWORD)))
                            .facts())
                    .containsEntry("effective_user_id", Value.of(0));
            assertThat(refused(survey(host, sshd, "trusted", Invocation.sent(true)))
                            .code())
                    .isEqualTo(Code.PERMISSION_DENIED);
        }
    }

    @Test
    void aLoginShellThatRunsNoCommandsIsNamed() throws Exception {
        LabHost host = LabHost.named("host2");
        String keys = "AuthorizedKeysFile $folder/authorized_keys";
        try (LabSshd sshd = LabSshd.apart(host, 2214, users(), keys)) {
            Reason nologin = refused(survey(host, sshd, "nobodys", Invocation.sent(false)));
            assertThat(nologin.code()).isEqualTo(Code.MALFORMED);
            assertThat(nologin.detail()).contains("This account is currently not available", "POSIX");
            Reason snake = refused(survey(host, sshd, "snake", Invocation.sent(false)));
            assertThat(snake.code()).isEqualTo(Code.MALFORMED);
            assertThat(snake.detail()).contains("status 1");
        }
    }
}
