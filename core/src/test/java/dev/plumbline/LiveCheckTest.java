package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Outcome;
import dev.plumbline.policy.Subject;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real host and a real engine: in sync, changed by hand, found, put back, in sync. */
@Tag("live")
@Timeout(300)
class LiveCheckTest {
    private static final String HOST = "host2";
    private static final String CONTAINER = "plumbline-live-app";
    private static final String ROGUE = "plumbline-live-rogue";

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void provisionWhatTheBaselineSays() throws IOException {
        assumeTrue(System.getenv("LAB_KEY") != null, "no lab: LAB_KEY is not set");
        putBack();
        remove(CONTAINER);
        docker("run", "-d", "--name", CONTAINER, "--restart", "always", "-e", "LOG_LEVEL=info", "lab/busybox:1.0");
        on("mkdir -p /etc/plumbline-live && printf 'port = 1\\n' >/etc/plumbline-live/app.conf"
                + " && chmod 640 /etc/plumbline-live/app.conf");
        repository = Repository.in(directory)
                .file("plumbline.yml", configuration())
                .file("known_hosts", Files.readString(Path.of(environment("LAB_KNOWN_HOSTS"))))
                .file("baseline/host.yml", hostBaseline())
                .file("baseline/engine.yml", engineBaseline())
                .commit("OPS-1 Declare the lab");
    }

    private static void putBack() {
        remove(ROGUE);
        on("dpkg --purge plumbline-live-extra >/dev/null 2>&1; sysctl -qw net.ipv4.conf.all.send_redirects=0");
    }

    @AfterEach
    void leaveNothing() {
        if (System.getenv("LAB_KEY") != null) {
            putBack();
            remove(CONTAINER);
            on("rm -rf /etc/plumbline-live; sysctl -qw net.ipv4.conf.all.send_redirects=1");
        }
    }

    @Test
    void findsWhatWasChangedByHandAndNothingElse() {
        assertInSync(check());

        on("chmod 666 /etc/plumbline-live/app.conf");
        on("sysctl -qw net.ipv4.conf.all.send_redirects=1");
        on(installingAPackage());
        docker("run", "-d", "--name", ROGUE, "lab/busybox:1.1");

        DriftReport report = check();

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isTrue();
        assertThat(report.violations().stream().map(DriftFinding::summary))
                .satisfiesExactlyInAnyOrder(
                        summary -> assertThat(summary)
                                .contains("web: file /etc/plumbline-live/app.conf")
                                .contains("0666")
                                .contains("0640")
                                .contains("baseline/host.yml:5"),
                        summary -> assertThat(summary)
                                .contains("web: sysctl net.ipv4.conf.all.send_redirects")
                                .contains("1")
                                .contains("declared 0")
                                .contains("baseline/host.yml:7"),
                        summary -> assertThat(summary).contains("web: package plumbline-live-extra"),
                        summary -> assertThat(summary).contains("engine: container " + ROGUE));

        on("chmod 640 /etc/plumbline-live/app.conf");
        putBack();

        assertInSync(check());
    }

    @Test
    void tellsAnUnreachableTargetAndStillJudgesTheOthers() {
        repository
                .file("plumbline.yml", configuration().replaceAll("address: [0-9.]+", "address: 127.0.0.1, port: 1"))
                .commit("OPS-2 Point to nowhere");
        docker("run", "-d", "--name", ROGUE, "lab/busybox:1.1");

        DriftReport report = check();

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isFalse();
        assertThat(report.violations()).hasSize(1);
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary)
                        .contains("web: ")
                        .contains("unreachable")
                        .contains("127.0.0.1"));
    }

    private DriftReport check() {
        return Plumbline.repository(repository.directory()).check();
    }

    private static void assertInSync(DriftReport report) {
        // the hosts of the lab are containers that are not kept apart from this machine, and noted as such
        assertThat(report.findings().stream()
                        .filter(finding -> !(finding.judged().subject() instanceof Subject.Breach breach
                                && breach.rule().equals(Subject.Breach.ISOLATION)))
                        .map(DriftFinding::summary))
                .isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.complete()).isTrue();
        assertThat(report.summary().declared()).isGreaterThan(100);
    }

    private static String configuration() {
        String address = Commands.run(
                        "awk",
                        "$1 == \"" + HOST + "\" {sub(\"ansible_host=\", \"\", $2); print $2}",
                        environment("LAB_INVENTORY"))
                .strip();
        return """
                version: 1
                declare:
                  - baseline: {files: [baseline/*.yml]}
                targets:
                  web: {connection: ssh, address: %s, user: root, identity: %s, knownHosts: known_hosts}
                  engine: {connection: none, engine: "%s"}
                unmanaged: {container: fail}
                """.formatted(address, environment("LAB_KEY"), environment("DOCKER_HOST"));
    }

    private static String hostBaseline() {
        String packages = on("dpkg-query -W -f '${binary:Package}\\n'")
                .lines()
                .map(name -> "    \"" + name + "\":")
                .collect(Collectors.joining("\n"));
        return """
                version: 1
                target: web
                resources:
                  file:
                    /etc/plumbline-live/app.conf: {owner: root, mode: "0640", content: "port = 1\\n"}
                  sysctl:
                    net.ipv4.conf.all.send_redirects: 0
                  service:
                    ssh: {running: true, enabled: true}
                  package:
                %s
                exclusive: [package]
                """.formatted(packages);
    }

    private static String engineBaseline() {
        String others = docker("ps", "-a", "--format", "{{.Names}}")
                .lines()
                .filter(name -> !name.equals(CONTAINER))
                .map(name -> "    " + name + ":")
                .collect(Collectors.joining("\n"));
        return """
                version: 1
                target: engine
                resources:
                  container:
                    %s: {image: "lab/busybox:1.0", state: running, restart: always, environment: {LOG_LEVEL: info}}
                %s
                """.formatted(CONTAINER, others);
    }

    private static String installingAPackage() {
        return "d=$(mktemp -d) && mkdir -p $d/p/DEBIAN && printf 'Package: plumbline-live-extra\\nVersion: 1.0\\n"
                + "Architecture: all\\nMaintainer: nobody <nobody@example.com>\\nDescription: extra\\n'"
                + " >$d/p/DEBIAN/control && dpkg-deb -b $d/p $d/p.deb >/dev/null && dpkg -i $d/p.deb >/dev/null; rm -rf $d";
    }

    private static String on(String script) {
        return docker("exec", HOST, "sh", "-c", script + "; true");
    }

    private static void remove(String container) {
        if (docker("ps", "-aq", "--filter", "name=^" + container + "$").isBlank()) {
            return;
        }
        docker("rm", "-f", container);
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/docker", "-H", environment("DOCKER_HOST")));
        command.addAll(List.of(arguments));
        return Commands.run(command.toArray(String[]::new));
    }

    private static String environment(String name) {
        Map<String, String> all = System.getenv();
        return Objects.requireNonNull(all.get(name), name);
    }
}
