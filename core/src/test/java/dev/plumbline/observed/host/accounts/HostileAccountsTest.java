package dev.plumbline.observed.host.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Accounts of a host that is not set up as it should be, or not by somebody who means well. */
class HostileAccountsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJm3uybQN7mR+JTAarAfA4NHp63Wm/bcNRYgph+1nEan";
    private static final String EVE = "eve:x:1000:1000::/home/eve:/bin/sh\n";

    private static Snapshot read(Answer answer, boolean byRoot) {
        Sealer sealer = Sealer.with(FingerprintKey.ephemeral());
        List<Resource> resources = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (Reading reading :
                new AccountReader().read(answer, new Surveyed("web1", byRoot, new TreeMap<>(), sealer, Set.of()))) {
            resources.addAll(reading.resources());
            coverage.addAll(reading.coverage());
        }
        return new Snapshot("web1", Instant.EPOCH, "test", new TreeMap<>(), coverage, resources);
    }

    private static String lines(String path, String text) {
        StringBuilder told = new StringBuilder();
        text.lines().forEach(line -> told.append(path).append('\0').append(line).append('\n'));
        return told.toString();
    }

    /** Files by path and text, of root and with the mode 0440. */
    private static Answer files(Map<String, String> texts, String... more) {
        StringBuilder stats = new StringBuilder();
        StringBuilder content = new StringBuilder();
        texts.forEach((path, text) -> {
            String bytes = text.isEmpty() ? text : text + "\n";
            stats.append(String.join("\0", path, "f", "440", "0", "0", String.valueOf(bytes.length())))
                    .append('\0');
            content.append(lines(path, bytes));
        });
        List<String> sections = new ArrayList<>(List.of(more));
        sections.addAll(List.of("account-files", stats.toString(), "account-lines", content.toString()));
        return Recording.told(sections.toArray(String[]::new));
    }

    private static Snapshot sudoers(String text) {
        return read(files(Map.of("/etc/sudoers", text)), true);
    }

    private static List<String> names(Snapshot snapshot, String kind) {
        return snapshot.ofKind(kind).stream().map(Resource::name).toList();
    }

    private static Extent extent(Snapshot snapshot, String kind) {
        return snapshot.coverage().stream()
                .filter(each -> each.scope().kind().equals(kind)
                        && each.scope().within().isEmpty())
                .findFirst()
                .orElseThrow()
                .extent();
    }

    private static Snapshot keys(String found, String content, boolean byRoot) {
        return read(files(Map.of(), "passwd", EVE, "key-files", found, "key-lines", content), byRoot);
    }

    @Test
    void nothingIsTakenForAbsentWhereNothingWasTold() {
        Snapshot silent = read(Recording.told("facts", ""), true);
        assertThat(new AccountReader().kinds())
                .allSatisfy(kind ->
                        assertThat(silent.unlistedBecause(kind, "any")).as(kind).isPresent());
    }

    @Test
    void aLineThatSudoWouldRefuseMakesTheRulesPartial() {
        Snapshot snapshot = sudoers("eve ALL=(ALL) ALL\neve ALL=(ALL\nmallory\nbob ALL=(ALL) /bin/ls");
        assertThat(names(snapshot, "sudo-rule")).containsExactly("bob ALL=(ALL) /bin/ls", "eve ALL=(ALL) ALL");
        assertThat(extent(snapshot, "sudo-rule")).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void aliasesInThemselvesAndBombsOfAliasesEnd() {
        StringBuilder bomb = new StringBuilder("User_Alias A0 = A0, eve\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("User_Alias A")
                    .append(i)
                    .append(" = A")
                    .append(i - 1)
                    .append(", A")
                    .append(i - 1)
                    .append('\n');
        }
        bomb.append("A0 ALL=(ALL) /bin/ls\nA39 ALL=(ALL) ALL");
        Snapshot snapshot = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> sudoers(bomb.toString()));
        assertThat(names(snapshot, "sudo-rule")).contains("eve ALL=(ALL) /bin/ls");
        assertThat(extent(snapshot, "sudo-rule")).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void filesOfSudoThatIncludeEachOtherEnd() {
        Snapshot snapshot = read(
                files(Map.of(
                        "/etc/sudoers", "@include /etc/sudoers\n@includedir /etc/sudoers.d\neve ALL=(ALL) ALL",
                        "/etc/sudoers.d/loop", "@includedir /etc/sudoers.d")),
                true);
        assertThat(names(snapshot, "sudo-rule")).contains("eve ALL=(ALL) ALL");
    }

    @Test
    void sudoFilesThatWereNotReadAreUnknown() {
        Answer denied = Recording.answered(Recording.section(
                        "account-files",
                        "/etc/sudoers\0f\000440\0000\0000\0001714\0/etc/login.defs\0f\000644\0000\0000\00010\0",
                        "find: '/etc/sudoers.d/*': Permission denied",
                        1)
                + Recording.section("account-lines", "", "", 0));
        Snapshot snapshot = read(denied, false);
        assertThat(snapshot.unlistedBecause("sudo-rule", "eve ALL=(root) ALL")
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(snapshot.unlistedBecause("login-setting", "UMASK")
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void aFileThatWasCutIsNotTakenForWhole() {
        Answer cut = Recording.told(
                "account-files",
                "/etc/sudoers\0f\000440\0000\0000\000500\0",
                "account-lines",
                lines("/etc/sudoers", "eve"));
        assertThat(read(cut, true)
                        .unlistedBecause("sudo-rule", "eve ALL=(root) ALL")
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.CHANGING);
    }

    @Test
    void rulesInADirectoryServiceAreNotSeen() {
        Snapshot snapshot = read(
                files(Map.of("/etc/sudoers", "eve ALL=(ALL) ALL", "/etc/nsswitch.conf", "sudoers: files sss")), true);
        assertThat(extent(snapshot, "sudo-rule")).isEqualTo(Extent.PARTIAL);
    }

    @Test
    void aLineOfOneFileCannotPassForAnother() {
        String path = "/home/eve/.ssh/authorized_keys";
        String forged = "x\n/root/.ssh/authorized_keys\u0000" + KEY;
        // the collector tells each line with its own file in front
        Snapshot snapshot = read(
                files(
                        Map.of(),
                        "passwd",
                        EVE + "root:x:0:0::/root:/bin/sh\n",
                        "key-files",
                        "f 600 1000 " + (forged.length() + 1) + " " + path + "\nstatus 0\n",
                        "key-lines",
                        lines(path, forged)),
                true);
        assertThat(names(snapshot, "authorized-key")).isEmpty();
        assertThat(extent(snapshot, "authorized-key")).isEqualTo(Extent.ALL);
    }

    @Test
    void keysOfAUserThatCannotBeSeenMakeOnlyThatUserUnknown() {
        for (String line : List.of(
                "find: '/home/eve/.ssh/authorized_keys': Permission denied",
                "find: '/home/eve/.ssh/authorized_keys': Stale file handle",
                "automounter:/home/eve/.ssh/authorized_keys",
                "f 600 1000 900000 /home/eve/.ssh/authorized_keys",
                "f 600 1000 90 /home/eve/.ssh/authorized_keys")) {
            Snapshot snapshot = keys(line + "\nstatus 123\n", "", false);
            assertThat(snapshot.unlistedBecause("authorized-key", "eve/SHA256:x"))
                    .as(line)
                    .isPresent();
            assertThat(snapshot.unlistedBecause("authorized-key", "bob/SHA256:x"))
                    .as(line)
                    .isEmpty();
        }
    }

    @Test
    void aSearchThatDidNotEndTellsNothingOfAnybody() {
        for (String found : List.of("", "status 124\n", "find: out of memory\nstatus 1\n")) {
            assertThat(keys(found, "", true).unlistedBecause("authorized-key", "eve/x"))
                    .as(found)
                    .isPresent();
        }
        assertThat(keys("status 123\n", "", true).unlistedBecause("authorized-key", "eve/x"))
                .isEmpty();
    }

    @Test
    void fifosAndDevicesHoldNoKeysForSshd() {
        Snapshot snapshot = keys(
                "p 600 1000 0 /home/eve/.ssh/authorized_keys\nc 666 0 0 /home/eve/.ssh/authorized_keys2\nstatus 0\n",
                "",
                true);
        assertThat(snapshot.lookUp("authorized-key", "eve/SHA256:x").presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aProgramThatSshdAsksForKeysIsNotRun() {
        Snapshot snapshot = read(
                Recording.told(
                        "passwd",
                        EVE,
                        "key-files",
                        "status 0\n",
                        "key-lines",
                        "",
                        "sshd",
                        "authorizedkeyscommand /usr/bin/sss_ssh_authorizedkeys\n"),
                true);
        assertThat(snapshot.unlistedBecause("authorized-key", "eve/x")
                        .orElseThrow()
                        .detail())
                .contains("sss_ssh_authorizedkeys");
    }

    @Test
    void oddLinesOfKeysAreRead() {
        String path = "/home/eve/.ssh/authorized_keys";
        String text = String.join(
                "\n",
                "x".repeat(1 << 20),
                "command=\"unended " + KEY,
                "a,,b,\"c " + KEY,
                ",".repeat(10_000) + " " + KEY,
                "ssh-ed25519 AAAA",
                "ssh-ed25519 AAAAfwAAC3NzaC1lZDI1NTE5",
                "restrict,command=\"echo \u001b[31m\" " + KEY + " e\u001b[0mve");
        Snapshot snapshot = keys("f 600 1000 200000 " + path + "\nstatus 0\n", lines(path, text), true);
        assertThat(snapshot.ofKind("authorized-key")).isEmpty();
        String small = text.substring((1 << 20) + 1);
        Snapshot read =
                keys("f 600 1000 " + (small.length() + 1) + " " + path + "\nstatus 0\n", lines(path, small), true);
        assertThat(read.ofKind("authorized-key"))
                .singleElement()
                .satisfies(key -> assertThat(key.attributes()).containsEntry("lines", Value.of(2)));
    }

    @Test
    void oddEntriesOfUsersAndPasswordsAreBounded() {
        String passwd = EVE + "eve:x:0:0::/root:/bin/sh\n:x:1:1:::\nbad:x:99999999999:1:::\n" + "y".repeat(1 << 20)
                + "\n" + "hash:$6$abc$defdefdefdefdef:5:5::/:/bin/sh\nopen::6:6::/:/bin/sh\n";
        String shadow = "eve:$y$j9T$salt$hash:99999999999:x:-1:7:::\nhash:*:1::::::\nbroken:a\n";
        Snapshot snapshot = read(Recording.told("passwd", passwd, "group", "", "shadow", shadow), true);
        assertThat(extent(snapshot, "user")).isEqualTo(Extent.PARTIAL);
        assertThat(snapshot.lookUp("user", "eve").attributes())
                .containsEntry("uid", Value.of(1000))
                .containsEntry("password", Value.of("set"))
                .containsEntry("password-algorithm", Value.of("y"))
                .doesNotContainKey("password-changed");
        assertThat(snapshot.lookUp("user", "hash").attributes())
                .containsEntry("password", Value.of("set"))
                .containsEntry("password-algorithm", Value.of("6"));
        assertThat(snapshot.lookUp("user", "open").attributes()).containsEntry("password", Value.of("none"));
        assertThat(snapshot.toString()).doesNotContain("defdef", "salt$hash");
    }

    @Test
    void tenThousandUsersAreRead() {
        StringBuilder passwd = new StringBuilder();
        StringBuilder shadow = new StringBuilder();
        StringBuilder found = new StringBuilder();
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String path = "/home/u" + i + "/.ssh/authorized_keys";
            passwd.append("u")
                    .append(i)
                    .append(":x:")
                    .append(20_000 + i)
                    .append(":100::/home/u")
                    .append(i)
                    .append(":/bin/sh\n");
            shadow.append("u").append(i).append(":$y$j9T$salt$hash").append(i).append(":20000:0:99999:7:::\n");
            found.append("f 600 0 ")
                    .append(KEY.length() + 1)
                    .append(' ')
                    .append(path)
                    .append('\n');
            content.append(lines(path, KEY));
        }
        Snapshot snapshot = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> read(
                        files(
                                Map.of(),
                                "passwd",
                                passwd.toString(),
                                "group",
                                "",
                                "shadow",
                                shadow.toString(),
                                "key-files",
                                found + "status 0\n",
                                "key-lines",
                                content.toString()),
                        true));
        assertThat(snapshot.ofKind("user")).hasSize(10_000);
        assertThat(snapshot.ofKind("authorized-key")).hasSize(10_000);
    }

    @Test
    void aHashThatTheCollectorKeptBackIsHidden() {
        Snapshot snapshot = read(
                Recording.told("passwd", EVE + "old:x:5:5::/:/\n", "shadow", "eve:!$y$:1::::::\nold:?:1::::::\n"),
                true);
        assertThat(snapshot.lookUp("user", "eve").attributes())
                .containsEntry("password", Value.of("locked"))
                .containsEntry("password-algorithm", Value.of("y"));
        assertThat(snapshot.lookUp("user", "eve").hidden()).containsKey("password-hash");
        assertThat(snapshot.lookUp("user", "old").attributes()).containsEntry("password", Value.of("set"));
        assertThat(snapshot.lookUp("user", "old").hidden()).containsKey("password-hash");
    }

    @Test
    void argumentsOfPamThatLookSecretAreFingerprints() {
        Snapshot snapshot = read(
                files(
                        Map.of(
                                "/etc/pam.d/x",
                                "auth [success=1 default=ignore] pam_mysql.so user=x passwd=hunter2 [a b] # c\n"
                                        + "-session optional pam_systemd.so \\\n class=user\nauth required pam_mysql.so\nnonsense")),
                true);
        assertThat(snapshot.toString()).doesNotContain("hunter2");
        assertThat(names(snapshot, "pam-rule"))
                .containsExactly("x auth pam_mysql.so", "x auth pam_mysql.so #2", "x session pam_systemd.so");
        assertThat(snapshot.lookUp("pam-rule", "x auth pam_mysql.so").attributes())
                .containsEntry("control", Value.of("[success=1 default=ignore]"));
        assertThat(snapshot.lookUp("pam-rule", "x session pam_systemd.so").attributes())
                .containsEntry("control", Value.of("-optional"))
                .containsEntry("arguments", Value.ofTexts(List.of("class=user")));
    }
}
