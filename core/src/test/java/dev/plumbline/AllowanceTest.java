package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.policy.Verdict;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be evaluated may be so as far as reviewers agreed, and no further. */
class AllowanceTest {
    private static final String CONFIGURATION = """
        version: 1
        declare:
          - ansible: {inventory: [hosts.ini], playbooks: [site.yml]}
        """;

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void commitASite() {
        repository = Repository.in(directory)
                .file("plumbline.yml", CONFIGURATION)
                .file("hosts.ini", "web1\nweb2\n")
                .file("site.yml", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - acme.special: {name: x}
                            - acme.special: {name: y}
                            - command: make
                        """)
                .commit("Declare what is not known");
    }

    private DriftReport check() {
        return Plumbline.repository(directory)
                .observe(List.of(snapshot("web1"), snapshot("web2")))
                .check();
    }

    private static Snapshot snapshot(String target) {
        return new Snapshot(
                target,
                Instant.parse("2026-11-01T00:00:00Z"),
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of(),
                List.of());
    }

    private static String written(DriftReport report) {
        return new String(
                ReportWriters.load().named(List.of("not-evaluated"), "").get(0).write(report), StandardCharsets.UTF_8);
    }

    private static List<String> sentences(DriftReport report, Verdict verdict) {
        return report.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(DriftFinding::summary)
                .toList();
    }

    @Test
    void withoutAnAllowanceGapsAreOnlyTold() {
        DriftReport report = check();
        assertThat(report.violations()).isEmpty();
        assertThat(report.targets().get(0).gaps()).hasSize(3);
        assertThat(written(report)).isEqualTo("""
            # What cannot be evaluated of the declarations, and may be so.
            version: 1
            notEvaluated:
              - {path: "site.yml", reason: "not-evaluated: what the command does is not known", places: 1}
              - {path: "site.yml", reason: "not-evaluated: what the module acme.special declares is not known", places: 2}
            """.replace(", places: 1", "").replace(
                        "what the command does is not known",
                        report.targets().get(0).gaps().get(2).reason().detail()));
    }

    @Test
    void whatIsWrittenIsAllowedAndOnlyMoreIsAViolation() {
        repository
                .file("plumbline.yml", CONFIGURATION + "allow: {notEvaluated: open/not-evaluated.yml}\n")
                .file("open/not-evaluated.yml", written(check()))
                .commit("Agree to what is open");
        assertThat(check().findings()).isEmpty();

        repository
                .file("site.yml", """
                        # moved lines are no news
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - acme.special: {name: x}
                            - acme.special: {name: y}
                            - acme.special: {name: z}
                            - acme.other: {name: z}
                        """)
                .commit("Leave more open");
        DriftReport report = check();
        assertThat(sentences(report, Verdict.VIOLATION))
                .hasSize(2)
                .anySatisfy(told -> assertThat(told).contains("acme.special", "open/not-evaluated.yml:5 allows 2 of 3"))
                .anySatisfy(told ->
                        assertThat(told).contains("site.yml:8", "acme.other", "open/not-evaluated.yml does not allow"));
        assertThat(sentences(report, Verdict.NOTED))
                .singleElement()
                .satisfies(told -> assertThat(told).contains("open/not-evaluated.yml:4", "remove it"));
    }

    @Test
    void lessThanTheCoverageThatWasAgreedIsAViolation() {
        repository.file("plumbline.yml", CONFIGURATION + "allow: {coverage: 0.9}\n").commit("Agree on a coverage");
        assertThat(sentences(check(), Verdict.VIOLATION))
                .singleElement()
                .satisfies(told -> assertThat(told).contains("the coverage is 0", "wants at least 0.9"));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        repository
                .file(
                        "plumbline.yml",
                        CONFIGURATION + "allow: {notEvaluated: ../gone.yml, coverage: 90}\n")
                .commit("Allow wrongly");
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .extracting(Problem::where)
                        .containsExactly("plumbline.yml:4", "plumbline.yml:4"));
        repository.file("plumbline.yml", CONFIGURATION + "allow: {notEvaluated: gone.yml}\n").commit("Name no file");
        assertThatThrownBy(this::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no file gone.yml")
                .hasMessageContaining("plumbline.formats");
        repository
                .file("gone.yml", "version: 1\nnotEvaluated: [{path: a}, {path: a, reason: b, places: 0}]\n")
                .commit("Write a wrong list");
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .extracting(Problem::where)
                        .containsExactly("gone.yml:2", "gone.yml:2"));
    }
}
