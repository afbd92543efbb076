package dev.plumbline.observed.host.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Evidence;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records as Debian 12 wrote them, and as somebody might who wants to be misread. */
class EvidenceReaderTest {
    private static final Sealer SEALER = Sealer.with(FingerprintKey.ephemeral());

    private static List<Evidence> read(String... namesAndTexts) {
        return EvidenceReader.read(Recording.told(namesAndTexts), "web1", SEALER);
    }

    @Test
    void aRunOfAptIsToldWithWhoAskedForIt() {
        List<Evidence> runs = read("evidence-apt", """

                Start-Date: 2026-11-25  22:56:38
                Commandline: apt-get install -y busybox
                Requested-By: alice (1000)
                Install: libunwind8:amd64 (1.6.2-3, automatic), busybox:amd64 (1:1.35.0-4+deb12u1+b1)
                End-Date: 2026-11-25  22:56:39

                Start-Date: 2026-11-26  06:12:01
                Commandline: /usr/bin/unattended-upgrade
                Upgrade: openssl:amd64 (3.0.17-1~deb12u2, 3.0.17-1~deb12u3)
                End-Date: 2026-11-26  06:12:03
                """);
        assertThat(runs)
                .containsExactly(
                        new Evidence(
                                "apt",
                                "2026-11-25T22:56:38",
                                "alice (1000)",
                                "apt-get install -y busybox; Install: libunwind8:amd64 (1.6.2-3, automatic),"
                                        + " busybox:amd64 (1:1.35.0-4+deb12u1+b1)"),
                        new Evidence(
                                "apt",
                                "2026-11-26T06:12:01",
                                "",
                                "/usr/bin/unattended-upgrade; Upgrade: openssl:amd64 (3.0.17-1~deb12u2,"
                                        + " 3.0.17-1~deb12u3)"));
    }

    @Test
    void changesOfDpkgAreToldWithoutItsBookkeeping() {
        List<Evidence> changes = read("evidence-dpkg", """
                2026-11-25 22:39:01 startup archives unpack
                2026-11-25 22:39:01 install busybox:amd64 <none> 1:1.35.0-4
                2026-11-25 22:39:01 status half-installed busybox:amd64 1:1.35.0-4
                2026-11-25 22:40:00 remove strace:amd64 6.1-0.1 <none>
                """);
        assertThat(changes)
                .containsExactly(
                        new Evidence("dpkg", "2026-11-25T22:39:01", "", "install busybox:amd64 <none> 1:1.35.0-4"),
                        new Evidence("dpkg", "2026-11-25T22:40:00", "", "remove strace:amd64 6.1-0.1 <none>"));
    }

    @Test
    void loginsAreTold() {
        List<Evidence> logins = read("evidence-logins", """
                root     pts/0        10.88.99.1       2026-11-25T23:18:39+00:00 - 2026-11-25T23:18:39+00:00  (00:00)
                reboot   system boot  6.18.44-fc-v669  2026-11-25T22:49:52+00:00   still running

                wtmp begins 2026-11-25T22:49:52+00:00
                """);
        assertThat(logins)
                .containsExactly(
                        new Evidence(
                                "login",
                                "2026-11-25T23:18:39+00:00",
                                "root",
                                "pts/0 10.88.99.1 - 2026-11-25T23:18:39+00:00  (00:00)"),
                        new Evidence(
                                "login",
                                "2026-11-25T22:49:52+00:00",
                                "reboot",
                                "system boot 6.18.44-fc-v669 still running"));
    }

    @Test
    void usesOfRightsAreToldAndNoiseIsNot() {
        List<Evidence> uses = read("evidence-auth", """
                2026-11-25T23:12:38+0000 web1 useradd[759]: new user: name=frank, UID=2004, GID=2004
                2026-11-25T23:18:38+0000 web1 sshd[1806]: Accepted publickey for root from 10.88.99.1 port 42184 ssh2: ED25519 SHA256:jXtn
                2026-11-25T23:18:38+0000 web1 sshd[1806]: pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)
                2026-11-25T23:18:39+0000 web1 sshd[1807]: Connection closed by 10.0.0.1 port 22 [preauth]
                Nov  5 06:00:00 web1 sudo:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/apt-get install htop
                Nov  5 06:00:01 web1 sudo: pam_unix(sudo:session): session closed for user root
                Nov  5 06:01:00 web1 su[77]: pam_unix(su-l:session): session opened for user root(uid=0) by bob(uid=1001)
                """);
        assertThat(uses)
                .extracting(Evidence::by, each -> each.what().split(" ", 2)[0])
                .containsExactly(
                        tuple("", "useradd:"), tuple("root", "sshd:"), tuple("alice", "sudo:"), tuple("bob", "su:"));
        assertThat(uses.get(2).what())
                .isEqualTo(
                        "sudo: alice : TTY=pts/0 ; DIR=/home/alice ; USER=root ; COMMAND=/usr/bin/apt-get install htop");
    }

    @Test
    void secretsOfCommandLinesAreFingerprints() {
        List<Evidence> uses = read(
                "evidence-auth",
                """
                Nov  5 06:00:00 web1 sudo: al : TTY=p ; USER=root ; COMMAND=/bin/x --password hunter2 DB_TOKEN=tiger -v
                Nov  5 06:00:00 web1 sudo: al : TTY=p ; USER=root ; COMMAND=/bin/x --password 'hunter2 tiger' -v
                """,
                "evidence-apt",
                "Start-Date: 2026-11-25  22:56:38\nCommandline: apt -o Acquire::http::Proxy=http://u:hunter2@proxy/ update\n");
        assertThat(uses).hasSize(3);
        assertThat(uses.toString()).doesNotContain("hunter2", "tiger").contains("COMMAND=/bin/x --password secret ");
    }

    @Test
    void hostileRecordsStayOnOneLineAndInBounds() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            many.append("Start-Date: 2026-11-25  22:56:38\nCommandline: ")
                    .append(i)
                    .append("\n\n");
        }
        assertThat(read("evidence-apt", many.toString()))
                .hasSize(200)
                .last()
                .satisfies(last -> assertThat(last.what()).isEqualTo("2999"));
        Evidence hostile = read(
                        "evidence-auth",
                        "Nov  5 06:00:00 web1 sudo: e\u001b[31mve : COMMAND=\u2028\u0085\u0007" + "x".repeat(1 << 20)
                                + "\n")
                .get(0);
        assertThat(hostile.what()).hasSizeLessThan(1100).doesNotContain("\u001b", "\u2028", "\u0007", "\u0085");
        assertThat(hostile.by()).doesNotContain("\u001b");
    }

    @Test
    void whatWasNotAskedForIsNotTold() {
        Answer nothing = Recording.told("facts", "");
        assertThat(EvidenceReader.read(nothing, "web1", SEALER)).isEmpty();
        assertThat(EvidenceReader.coverage(nothing, true)).isEmpty();
        assertThat(EvidenceReader.coverage(Recording.told("evidence-apt", ""), true))
                .extracting(Coverage::extent)
                .containsExactly(Extent.ALL);
    }
}
