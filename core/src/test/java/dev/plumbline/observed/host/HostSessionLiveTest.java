package dev.plumbline.observed.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Resource.Presence;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.transport.Execution;
import dev.plumbline.observed.transport.Limits;
import dev.plumbline.observed.transport.SshAccess;
import dev.plumbline.observed.transport.SshAddress;
import dev.plumbline.observed.transport.SshTransport;
import dev.plumbline.observed.transport.Transport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of the lab over SSH, against what their own programs say through OpenSSH's client. */
@Tag("live")
class HostSessionLiveTest {
    private final Sealer sealer = Sealer.with(FingerprintKey.ephemeral());

    @TempDir
    Path dir;

    private HostSession session(Transport transport) {
        return HostSession.over("host1", transport, false, sealer, () -> Instant.EPOCH);
    }

    private static SortedMap<String, String> texts(Snapshot snapshot, String kind, String attribute) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Resource resource : snapshot.ofKind(kind)) {
            Value value = resource.attributes().get(attribute);
            if (value != null) {
                texts.put(resource.name(), value.display());
            }
        }
        return texts;
    }

    private static SortedMap<String, String> pairs(String lines) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String line : lines.lines().toList()) {
            int tab = line.indexOf('\t');
            pairs.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return pairs;
    }

    /** The coverage of what is told without being asked for. */
    private static List<Coverage> usual(Snapshot snapshot) {
        return snapshot.coverage().stream()
                .filter(each -> !each.scope().kind().equals("package-file"))
                .filter(each -> !each.scope().equals(Scope.ofKind("certificate")))
                .toList();
    }

    private static SortedSet<String> names(Snapshot snapshot, String kind) {
        return snapshot.ofKind(kind).stream().map(Resource::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theSurveyAgreesWithTheProgramsOfTheHost() throws Exception {
        LabHost host = LabHost.named("host1");
        Snapshot snapshot;
        try (HostSession session = session(host.transport())) {
            snapshot = session.survey();
        }
        assertThat(usual(snapshot)).extracting(Coverage::extent).containsOnly(Extent.ALL);
        assertThat(texts(snapshot, "package", "version"))
                .isEqualTo(pairs(host.told("dpkg-query -W -f '${binary:Package}\\t${Version}\\n'")));
        assertThat(texts(snapshot, "user", "uid"))
                .isEqualTo(pairs(host.told("awk -F: '{print $1 \"\\t\" $3}' /etc/passwd")));
        assertThat(texts(snapshot, "user", "shell"))
                .isEqualTo(pairs(host.told("awk -F: '{print $1 \"\\t\" $7}' /etc/passwd")));
        assertThat(texts(snapshot, "group", "gid"))
                .isEqualTo(pairs(host.told("awk -F: '{print $1 \"\\t\" $3}' /etc/group")));
        assertThat(names(snapshot, "listener"))
                .isEqualTo(new TreeSet<>(host.told("ss -Hlntu | awk '{print $1 \" \" $5}'")
                        .lines()
                        .toList()));
        assertThat(texts(snapshot, "listener", "process")).containsEntry("tcp 0.0.0.0:22", "sshd");
        assertThat(names(snapshot, "sysctl"))
                .containsAll(host.told("sysctl -aN").lines().toList());
        for (String key : List.of("vm.swappiness", "net.ipv4.ip_forward", "net.ipv4.tcp_rmem", "kernel.hostname")) {
            assertThat(texts(snapshot, "sysctl", "value"))
                    .containsEntry(key, host.told("sysctl -n " + key).replaceFirst("\n$", ""));
        }
        assertThat(snapshot.facts())
                .containsEntry(
                        "machine_id", Value.of(host.told("cat /etc/machine-id").strip()))
                .containsEntry(
                        "distribution_version",
                        Value.of(host.told("cat /etc/debian_version").strip()));
    }

    @Test
    void everyServiceIsToldAsSystemdTellsIt() throws Exception {
        LabHost host = LabHost.named("host1");
        Snapshot snapshot;
        try (HostSession session = session(host.transport())) {
            snapshot = session.survey();
        }
        Map<String, String> enabled = pairs(host.told(
                "systemctl list-unit-files --no-legend --plain --type=service | awk '{print $1 \"\\t\" $2}'"));
        Map<String, String> told = texts(snapshot, "service", "enabled");
        enabled.forEach((name, state) -> {
            boolean alias = snapshot.ofKind("service").stream()
                    .anyMatch(service -> !service.name().equals(name)
                            && service.attributes().get("names") instanceof Value.Items names
                            && names.items().contains(Value.of(name)));
            if (!alias) {
                assertThat(told).containsEntry(name, state);
            }
        });
        for (String unit : List.of("ssh.service", "cron.service", "dbus.service", "systemd-sysctl.service")) {
            String state = host.told("systemctl show -P ActiveState " + unit).strip() + " ("
                    + host.told("systemctl show -P SubState " + unit).strip() + ")";
            assertThat(texts(snapshot, "service", "running")).containsEntry(unit, state);
        }
    }

    @Test
    void filesAgreeWithTheProgramsOfTheHostOverTheSameConnection() throws Exception {
        LabHost host = LabHost.named("host1");
        try (HostSession session = session(host.transport())) {
            session.survey();
            Snapshot files = session.inquire(Inquiry.of(
                    "host1",
                    List.of(
                            new Question("file", "/etc/passwd", "", Detail.HASH),
                            new Question("file", "/etc/hostname", "", Detail.CONTENT),
                            new Question("file", "/etc/shadow", "", Detail.FINGERPRINT),
                            new Question("file", "/etc/none", "", Detail.METADATA),
                            new Question("file", "/etc", "", Detail.BELOW))));
            assertThat(files.lookUp("file", "/etc/passwd").attributes())
                    .containsEntry(
                            "sha256",
                            Value.of(host.told("sha256sum /etc/passwd").substring(0, 64)));
            assertThat(files.lookUp("file", "/etc/hostname").attributes())
                    .containsEntry("content", Value.of(host.told("cat /etc/hostname")));
            assertThat(files.lookUp("file", "/etc/shadow").attributes())
                    .containsEntry(
                            "sha256",
                            sealer.seal(
                                    "host1",
                                    "file/sha256",
                                    host.told("sha256sum /etc/shadow").substring(0, 64)));
            assertThat(files.lookUp("file", "/etc/none").presence()).isEqualTo(Presence.ABSENT);
            Map<String, String> modes = new TreeMap<>(pairs(host.told(
                    "find /etc -xdev -exec stat -c '%n\t%a' {} + | awk -F'\t' '{printf \"%s\\t%04d\\n\", $1, $2}'")));
            assertThat(texts(files, "file", "mode")).isEqualTo(modes);
            assertThat(texts(files, "file", "owner"))
                    .isEqualTo(pairs(host.told("find /etc -xdev -exec stat -c '%n\t%U' {} +")));
            assertThat(texts(files, "file", "size"))
                    .isEqualTo(pairs(host.told("find /etc -xdev -exec stat -c '%n\t%s' {} +")));
        }
    }

    @Test
    void sudoWithoutAPasswordGivesWhatRootSees() throws Exception {
        LabHost host = LabHost.named("host1");
        try (HostSession session = HostSession.over("host1", host.transport(), true, sealer, () -> Instant.EPOCH)) {
            Snapshot snapshot = session.survey();
            assertThat(usual(snapshot)).extracting(Coverage::extent).containsOnly(Extent.ALL);
            assertThat(snapshot.facts()).containsEntry("effective_user_id", Value.of(0));
        }
    }

    private Reason failure(SshAddress address, SshAccess access) {
        Limits impatient = new Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 1000);
        try (SshTransport transport = SshTransport.to(address, access, impatient)) {
            return transport.run("echo reached", new byte[0]).failure().orElseThrow();
        }
    }

    @Test
    void aHostWithAKeyThatIsNotPinnedIsNotLoggedInto() throws Exception {
        LabHost host = LabHost.named("host1");
        Path other = dir.resolve("known_hosts");
        Files.writeString(other, "");
        Reason unknown = failure(host.ssh(), SshAccess.with(other, List.of(host.key())));
        assertThat(unknown.code()).isEqualTo(Code.HOST_KEY_UNKNOWN);
        assertThat(unknown.detail()).contains("SHA256:", "ssh-keyscan");
        String pinned = Files.readString(host.knownHosts());
        Files.writeString(
                other,
                host.address()
                        + pinned.replaceAll("(?s).*?" + LabHost.named("host2").address(), ""));
        assertThat(failure(host.ssh(), SshAccess.with(other, List.of(host.key())))
                        .code())
                .isEqualTo(Code.HOST_KEY_CHANGED);
    }

    @Test
    void whatCannotBeReachedSaysWhy() throws Exception {
        LabHost host = LabHost.named("host1");
        assertThat(failure(SshAddress.of(host.address(), 23, "root"), host.access())
                        .code())
                .isEqualTo(Code.UNREACHABLE);
        assertThat(failure(SshAddress.of(host.address(), 22, "nobody"), host.access())
                        .code())
                .isEqualTo(Code.AUTHENTICATION_FAILED);
        assertThat(failure(SshAddress.of("192.0.2.1", 22, "root"), host.access())
                        .code())
                .isIn(Code.TIMEOUT, Code.UNREACHABLE);
    }

    @Test
    void aServerThatIsStoppedMidWayTimesOut() throws Exception {
        LabHost host = LabHost.named("host1");
        Limits impatient = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(20), 1000);
        String server = "";
        try (SshTransport transport = SshTransport.to(host.ssh(), host.access(), impatient)) {
            server = new String(transport.run("echo $PPID", new byte[0]).output(), StandardCharsets.UTF_8).strip();
            assertThat(host.told("cat /proc/" + server + "/comm")).isEqualTo("sshd\n");
            host.told("kill -STOP " + server);
            Execution stopped = transport.run("echo never", new byte[0]);
            assertThat(stopped.failure().orElseThrow().code()).isEqualTo(Code.TIMEOUT);
            assertThat(stopped.output()).isEmpty();
        } finally {
            host.told("kill -KILL " + server);
        }
    }
}
