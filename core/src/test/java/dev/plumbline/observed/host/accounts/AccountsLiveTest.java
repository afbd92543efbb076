package dev.plumbline.observed.host.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.DisposableHost;
import dev.plumbline.observed.host.HostSession;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host with accounts of many shapes, against getent, passwd, chage, cvtsudoers, sshd and ssh-keygen on it. */
@Tag("live")
class AccountsLiveTest {
    private static final Sealer SEALER = Sealer.with(FingerprintKey.ephemeral());

    private static DisposableHost host;
    private static Snapshot snapshot;

    @BeforeAll
    static void observe() throws Exception {
        host = DisposableHost.populated("populate-accounts.sh");
        snapshot = survey("root");
    }

    @AfterAll
    static void remove() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    private static Snapshot survey(String user) {
        try (HostSession session = HostSession.over("web1", host.transport(user), false, SEALER, () -> Instant.EPOCH)) {
            return session.survey();
        }
    }

    private static SortedMap<String, String> texts(String kind, String attribute) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Resource resource : snapshot.ofKind(kind)) {
            Value value = resource.attributes().get(attribute);
            texts.put(resource.name(), value == null ? "" : value.display());
        }
        return texts;
    }

    private static SortedMap<String, String> pairs(String lines) {
        SortedMap<String, String> pairs = new TreeMap<>();
        lines.lines().forEach(line -> pairs.put(line.split("\t", 2)[0], line.split("\t", 2)[1]));
        return pairs;
    }

    private static Extent extent(Snapshot of, String kind) {
        return of.coverage().stream()
                .filter(each -> each.scope().kind().equals(kind)
                        && each.scope().within().isEmpty())
                .map(Coverage::extent)
                .findFirst()
                .orElseThrow();
    }

    private static SortedSet<String> names(String kind) {
        return snapshot.ofKind(kind).stream().map(Resource::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void rootSeesEverythingOfAccounts() {
        assertThat(new AccountReader().kinds())
                .allSatisfy(kind -> assertThat(extent(snapshot, kind)).as(kind).isEqualTo(Extent.ALL));
    }

    @Test
    void usersAreThoseOfGetent() throws Exception {
        assertThat(texts("user", "uid")).isEqualTo(pairs(host.told("getent passwd | awk -F: '{print $1 \"\\t\" $3}'")));
        assertThat(texts("user", "home"))
                .isEqualTo(pairs(host.told("getent passwd | awk -F: '{print $1 \"\\t\" $6}'")));
        assertThat(snapshot.ofKind("user").stream()
                        .filter(user -> Value.of(0).equals(user.attributes().get("uid"))))
                .extracting(Resource::name)
                .containsExactly("root", "toor");
    }

    /** passwd -S: name, L, NP or P, day of change, min, max, warn, inactive. */
    @Test
    void passwordsAreThoseOfPasswd() throws Exception {
        SortedMap<String, String> told = new TreeMap<>();
        for (Resource user : snapshot.ofKind("user")) {
            Map<String, Value> is = user.attributes();
            told.put(
                    user.name(),
                    String.join(
                            " ",
                            Map.of("locked", "L", "none", "NP", "set", "P").get(text(is, "password")),
                            text(is, "password-changed").replace("must-change", "1970-01-01"),
                            text(is, "password-min-days"),
                            text(is, "password-max-days"),
                            text(is, "password-warn-days"),
                            text(is, "password-inactive-days")));
        }
        assertThat(told)
                .isEqualTo(
                        pairs(
                                host.told(
                                        "passwd -S -a | awk '{split($3, d, \"/\"); print $1 \"\\t\" $2, ($3 ~ /\\//) ? d[3] \"-\" d[1] \"-\" d[2] : $3, $4, $5, $6, $7}'")));
    }

    private static String text(Map<String, Value> attributes, String name) {
        return attributes.containsKey(name) ? attributes.get(name).display() : "-1";
    }

    @Test
    void agesAreThoseOfChage() throws Exception {
        assertThat(snapshot.lookUp("user", "alice").attributes())
                .containsEntry("expires", Value.of("2027-03-01"))
                .containsEntry("password-expired", Value.of(false))
                .containsEntry("password-algorithm", Value.of("y"));
        assertThat(host.told("chage -l -i alice")).contains("Account expires\t\t\t\t\t\t: 2027-03-01");
        assertThat(snapshot.lookUp("user", "bob").attributes())
                .containsEntry("password-algorithm", Value.of("6"))
                .containsEntry("password-expired", Value.of(true));
        assertThat(host.told("chage -l bob")).contains("password must be changed");
        assertThat(snapshot.lookUp("user", "dave").attributes())
                .containsEntry("password-algorithm", Value.of("1"))
                .containsEntry("password-expired", Value.of(true));
    }

    @Test
    void hashesLeaveOnlyAsFingerprints() throws Exception {
        String text = snapshot.toString();
        for (String hash :
                host.told("cut -d: -f2 /etc/shadow | grep '[$]'").lines().toList()) {
            assertThat(text).doesNotContain(hash.substring(5));
        }
        assertThat(snapshot.lookUp("user", "alice").attributes())
                .containsEntry(
                        "password-hash",
                        SEALER.seal(
                                "web1",
                                "user/password-hash",
                                host.told("awk -F: '$1 == \"alice\" {printf \"%s\", $2}' /etc/shadow")));
        assertThat(text).doesNotContain("hunter2");
    }

    @Test
    void rulesOfSudoAreThoseOfCvtsudoers() throws Exception {
        SortedMap<String, SortedSet<String>> judge =
                SudoersJudge.rules(host.told("cvtsudoers -e -f json /etc/sudoers"));
        // cvtsudoers does not look at owners and modes; sudo does, see filesThatSudoPassesOverAreTold
        judge.keySet().removeIf(name -> name.startsWith("mallory "));
        SortedMap<String, SortedSet<String>> told = new TreeMap<>();
        for (Resource rule : snapshot.ofKind("sudo-rule")) {
            TreeSet<String> conditions = new TreeSet<>();
            for (String attribute : List.of("tags", "options")) {
                ((Value.Items) Objects.requireNonNull(rule.attributes().get(attribute)))
                        .items()
                        .forEach(item -> conditions.add(item.display()));
            }
            told.put(rule.name(), conditions);
        }
        assertThat(told).isEqualTo(judge);
    }

    @Test
    void defaultsOfSudoAreThoseOfCvtsudoers() throws Exception {
        assertThat(texts("sudo-default", "value"))
                .isEqualTo(SudoersJudge.defaults(host.told("cvtsudoers -e -f json /etc/sudoers")));
    }

    @Test
    void filesThatSudoPassesOverAreTold() throws Exception {
        assertThat(names("sudo-rule")).noneMatch(name -> name.contains("mallory"));
        assertThat(host.told("sudo -l -U mallory")).contains("not allowed to run sudo");
        SortedMap<String, String> used = texts("sudoers-file", "used");
        assertThat(used)
                .containsEntry("/etc/sudoers", "true")
                .containsEntry("/etc/sudoers.d/10-team", "true")
                .containsEntry("/etc/sudoers.d/30-link", "true")
                .containsEntry("/etc/sudoers.more/one", "true")
                .containsEntry("/etc/sudoers.single", "true")
                .containsEntry("/etc/sudoers.d/ignored.conf", "false")
                .containsEntry("/etc/sudoers.d/ignored~", "false")
                .containsEntry("/etc/sudoers.d/wrong-group", "false")
                .containsEntry("/etc/sudoers.d/wrong-mode", "false")
                .containsEntry("/etc/sudoers.d/wrong-owner", "false");
    }

    @Test
    void keysAreThoseOfSshKeygen() throws Exception {
        SortedMap<String, String> judge = new TreeMap<>();
        for (String line : host.told("for file in /home/alice/.ssh/authorized_keys /home/bob/.ssh/authorized_keys"
                        + " /home/bob/.ssh/authorized_keys2 /etc/ssh/keys/* /root/.ssh/authorized_keys; do"
                        + " timeout 2 ssh-keygen -lf $file | sed \"s,^,$file ,\"; done")
                .lines()
                .toList()) {
            String[] words = line.split(" ", 4);
            String user =
                    words[0].startsWith("/root") ? "root" : words[0].split("/", -1)[words[0].contains("keys/") ? 4 : 2];
            judge.merge(user + "/" + words[2], "1", (one, other) -> String.valueOf(Integer.parseInt(one) + 1));
        }
        assertThat(texts("authorized-key", "lines")).isEqualTo(judge);
        Resource restricted = snapshot.ofKind("authorized-key").stream()
                .filter(key -> key.name().startsWith("alice/")
                        && Value.of("ssh-rsa").equals(key.attributes().get("type")))
                .findFirst()
                .orElseThrow();
        assertThat(restricted.attributes())
                .containsEntry(
                        "options",
                        Value.ofTexts(List.of(
                                "from=\"10.0.0.0/8,*.example.com\"",
                                "command=\"/bin/echo \\\"hello, world\\\"\"",
                                "no-pty")))
                .containsEntry("comment", Value.of("key of rsa"))
                .containsEntry("files", Value.ofTexts(List.of("/home/alice/.ssh/authorized_keys")));
    }

    @Test
    void hostKeysAreThoseOfSshKeygen() throws Exception {
        host.told("ssh-keygen -A");
        snapshot = survey("root");
        assertThat(texts("ssh-host-key", "fingerprint"))
                .isEqualTo(
                        pairs(host.told("for key in /etc/ssh/*.pub; do printf '%s\\t%s\\n' $key $(ssh-keygen -lf $key"
                                + " | cut -d' ' -f2); done")))
                .hasSize(3);
    }

    @Test
    void settingsAreThoseOfSshd() throws Exception {
        SortedMap<String, String> judge = new TreeMap<>();
        host.told("ssh-keygen -A; sshd -T").lines().forEach(line -> {
            String[] words = line.split(" ", 2);
            judge.merge(words[0], words[1], (one, other) -> one + "\n" + other);
        });
        SortedMap<String, String> told = texts("sshd-setting", "value");
        assertThat(told).containsAllEntriesOf(judge);
        told.keySet().removeAll(judge.keySet());
        assertThat(told)
                .isEqualTo(Map.of(
                        "match group ops address 10.0.0.0/8/allowtcpforwarding", "no",
                        "match user frank,b*/passwordauthentication", "no",
                        "match user frank,b*/x11forwarding", "yes"));
    }

    @Test
    void linesOfPamAreAllTold() throws Exception {
        assertThat((long) snapshot.ofKind("pam-rule").size())
                .isEqualTo(host.told("cat /etc/pam.d/* | sed 's/#.*//' | grep -c '[^[:space:]]'")
                        .lines()
                        .mapToLong(Long::parseLong)
                        .sum());
        assertThat(snapshot.lookUp("pam-rule", "common-auth auth pam_permit.so").attributes())
                .containsEntry("control", Value.of("required"))
                .containsEntry("after", Value.of("pam_deny.so"));
        assertThat(snapshot.lookUp("pam-rule", "sshd @include common-auth").attributes())
                .containsEntry("after", Value.of(""));
    }

    @Test
    void settingsOfLoginAreAllTold() throws Exception {
        assertThat(texts("login-setting", "value"))
                .isEqualTo(pairs(host.told(
                        "awk '/^[A-Z]/ {k = $1; $1 = \"\"; sub(/^ /, \"\"); print k \"\\t\" $0}' /etc/login.defs")));
    }

    @Test
    void busyboxTellsTheSame() throws Exception {
        Snapshot told;
        try (HostSession session = HostSession.over("web1", host.busybox(), false, SEALER, () -> Instant.EPOCH)) {
            told = session.survey();
        }
        assertThat(told.facts()).containsEntry("distribution", Value.of("Debian"));
        for (String kind : List.of(
                "group",
                "sudo-rule",
                "sudo-default",
                "sudoers-file",
                "authorized-key",
                "pam-rule",
                "login-setting",
                "user")) {
            assertThat(told.ofKind(kind)).as(kind).isEqualTo(snapshot.ofKind(kind));
        }
        assertThat(told.unlistedBecause("sshd-setting", "port").orElseThrow().code())
                .isEqualTo(Code.UNSUPPORTED);
    }

    @Test
    void aUserWithoutRightsIsToldWhatIsNotSeen() {
        Snapshot seen = survey("alice");
        assertThat(Objects.requireNonNull(seen.lookUp("user", "bob").hidden().get("password"))
                        .code())
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(seen.lookUp("user", "bob").attributes()).containsEntry("uid", Value.of(2000));
        assertThat(extent(seen, "sudo-rule")).isEqualTo(Extent.NONE);
        assertThat(seen.unlistedBecause("sudo-rule", "x").orElseThrow().code()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(seen.unlistedBecause("authorized-key", "bob/SHA256:x")
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(seen.unlistedBecause("authorized-key", "alice/SHA256:x")).isEmpty();
        assertThat(seen.ofKind("authorized-key")).hasSize(5);
        assertThat(seen.unlistedBecause("sshd-setting", "permitrootlogin")
                        .orElseThrow()
                        .code())
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(seen.lookUp("sshd-setting", "permitrootlogin").hidden()).containsOnlyKeys("value");
        assertThat(extent(seen, "pam-rule")).isEqualTo(Extent.ALL);
    }
}
