package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that YAML 1.1 takes for other ones than people do; what Ansible makes of them was seen in its own output. */
class MisspelledTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void numbersThatAreNotWhatTheySeemAreNotedOnceWithTheirPlace() {
        DriftReport report = check("""
                - hosts: web
                  vars:
                    web_ports: [22:22, "80:80", 8080:80]
                  tasks:
                    - file: {path: /srv/a, state: directory, mode: 755}
                    - file:
                        path: /srv/b
                        state: directory
                        mode: 755
                    - user: {name: app, uid: 010}
                """);
        assertThat(misspelled(report))
                .containsExactly(
                        "web1: site.yml:10: 010 without quotes is the number 8 to YAML 1.1, in base 8. Write it with quotes.",
                        "web1: site.yml:3: 22:22 without quotes is the number 1342 to YAML 1.1, in base 60. Write it with"
                                + " quotes.",
                        "web1: site.yml:5 and 1 more: the mode 755 without quotes is decimal, and 1363 in octal. Write it"
                                + " with a zero in front, and quotes.");
        assertThat(report.outcome()).isNotEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void thatOfAPasswordIsNotShown() {
        DriftReport report = check("""
                - hosts: web
                  vars: {app_password: 0123456}
                  tasks: []
                """);
        assertThat(misspelled(report))
                .containsExactly(
                        "web1: site.yml:2: the value of app_password without quotes is a number to YAML 1.1, in base"
                                + " 8. Write it with quotes.");
    }

    @Test
    void numbersThatAreWhatTheySeemAreNot() {
        DriftReport report = check("""
                - hosts: web
                  vars: {port: 22, version: 1.10, year: 2024, small: 07, agreed: "22:22", at: "0600", umask: 022}
                  tasks:
                    - file: {path: /srv/a, state: directory, mode: 0755}
                    - file: {path: /srv/b, state: directory, mode: "755"}
                    - file: {path: /srv/c, state: directory, mode: 493}
                    - file: {path: /srv/d, state: directory, mode: 420}
                """);
        assertThat(misspelled(report)).isEmpty();
    }

    private static List<String> misspelled(DriftReport report) {
        return report.findings().stream()
                .filter(finding -> finding.judged().subject() instanceof Subject.Breach breach
                        && breach.rule().equals(Subject.Breach.SPELLING))
                .peek(finding -> assertThat(finding.judged().verdict()).isEqualTo(Verdict.NOTED))
                .map(DriftFinding::summary)
                .toList();
    }

    private DriftReport check(String playbook) {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        targets: {web1: {connection: ssh}, web2: {connection: ssh}}
                        """)
                .file("hosts.ini", "[web]\nweb1\nweb2\n")
                .file("site.yml", playbook)
                .commit("OPS-1 Declare");
        return Plumbline.repository(directory)
                .clock(() -> NOW)
                .observe(snapshot("web1"), snapshot("web2"))
                .check();
    }

    private static Snapshot snapshot(String target) {
        return new Snapshot(target, NOW, "test", new TreeMap<>(), List.of(Coverage.all(Scope.EVERYTHING)), List.of());
    }
}
