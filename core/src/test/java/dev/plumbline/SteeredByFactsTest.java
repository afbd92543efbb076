package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Subject;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that begins to claim another distribution gets rid of no rule by that. */
class SteeredByFactsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @BeforeEach
    void declare() {
        Repository.in(directory)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{ansible: {inventory: [hosts.ini], playbooks: [site.yml]}}]
                        targets: {web1: {connection: ssh}}
                        """)
                .file("hosts.ini", "[web]\nweb1\n")
                .file("site.yml", """
                        - hosts: web
                          tasks:
                            - package: {name: auditd}
                              when: ansible_distribution == 'Debian'
                            - file: {path: /etc/motd, state: file, mode: "{{ '0600' if ansible_distribution == 'Debian' else omit }}"}
                        """)
                .commit("OPS-1 Declare");
    }

    @Test
    void whatVanishesWithAFactIsToldWithIt() {
        DriftReport report = check(snapshot("Arch", 2), snapshot("Debian", 0));
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(steered(report))
                .singleElement()
                .isEqualTo("web1: it tells otherwise than at 2026-02-28T12:00:00Z of itself: distribution (Debian, now"
                        + " Arch); by that 2 expectations vanished: mode of file /etc/motd, package auditd");
    }

    @Test
    void whatIsStillExpectedIsNotTold() {
        assertThat(steered(check(snapshot("Debian", 2), snapshot("Debian", 0)))).isEmpty();
        // more is expected than before
        assertThat(steered(check(snapshot("Debian", 2), snapshot("Arch", 0)))).isEmpty();
        // nothing that a condition reads has changed
        assertThat(steered(check(snapshot("Debian", 9), snapshot("Debian", 0)))).isEmpty();
    }

    private static List<String> steered(DriftReport report) {
        return report.findings().stream()
                .filter(finding -> finding.judged().subject() instanceof Subject.Breach breach
                        && breach.rule().equals(Subject.Breach.FACTS))
                .map(DriftFinding::summary)
                .toList();
    }

    private DriftReport check(Snapshot now, Snapshot earlier) {
        return Plumbline.repository(directory)
                .clock(() -> NOW)
                .earlier(List.of(earlier))
                .observe(now)
                .check();
    }

    private static Snapshot snapshot(String distribution, int load) {
        return new Snapshot(
                "web1",
                load == 0 ? NOW.minusSeconds(86_400) : NOW,
                "test",
                new TreeMap<>(Map.of("distribution", Value.of(distribution), "load", Value.of(load))),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of());
    }
}
