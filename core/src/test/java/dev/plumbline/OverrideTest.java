package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket lets one build pass, loudly, and not for good. */
class OverrideTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private Repository repository;
    private Path ledger;

    @BeforeEach
    void declare() {
        ledger = directory.resolve("ledger");
        repository = Repository.in(directory.resolve("work"));
        configure("");
        repository
                .file("all.yml", "version: 1\ntarget: web1\nresources: {sysctl: {vm.swappiness: 10}}\n")
                .commit("OPS-1 Begin");
    }

    private void configure(String more) {
        repository.file(
                "plumbline.yml",
                "version: 1\ndeclare: [{baseline: {files: [all.yml]}}]\ntargets: {web1: {connection: ssh}}\n"
                        + "authorization: {tickets: {projects: [OPS]}, ledger: " + ledger + more + "}\n");
    }

    private DriftCheck check(Instant now) {
        String kind = Kinds.SYSCTL.name();
        Snapshot snapshot = new Snapshot(
                "web1",
                now,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind(kind))),
                List.of(Resource.present(kind, "vm.swappiness", Map.of("value", Value.of("99")))));
        return Plumbline.repository(directory.resolve("work"))
                .trusted("main")
                .clock(() -> now)
                .observe(snapshot);
    }

    @Test
    void letsOneBuildPassAndKeepsThatInTheReportAndOnDisk() throws IOException {
        DriftReport report = check(NOW).override("OPS-123").check();
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.override()).hasValueSatisfying(passed -> {
            assertThat(passed.ticket()).isEqualTo("OPS-123");
            assertThat(passed.due()).isEqualTo(NOW.plusSeconds(86_400));
        });
        assertThat(Files.readString(ledger.resolve("overrides")))
                .startsWith("OPS-123 ")
                .contains(" 2026-03-01T12:00:00Z ");
        assertThat(check(NOW).check().override()).isEmpty();
    }

    @Test
    void isToldUntilSomebodyReviewsIt() {
        check(NOW).override("OPS-123").check();
        assertThat(told(NOW.plusSeconds(3600)))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("noted")
                        .contains("was let pass by OPS-123")
                        .contains("its review is due by 2026-03-02T12:00:00Z"));
        assertThat(told(NOW.plusSeconds(90_000)))
                .anySatisfy(
                        finding -> assertThat(finding).startsWith("violation").contains("is overdue since"));
        repository.file("README", "x\n").commit("OPS-124 Look at it\n\nRetro-approves: OPS-123", "bob");
        assertThat(told(NOW.plusSeconds(90_000)))
                .noneSatisfy(finding -> assertThat(finding).contains("OPS-123"));
    }

    private List<String> told(Instant now) {
        return check(now).check().findings().stream().map(OverrideTest::words).toList();
    }

    private static String words(DriftFinding finding) {
        return finding.verdict().spelling() + " " + finding.summary();
    }

    @Test
    void aTicketServesForOneCommit() {
        check(NOW).override("OPS-123").check();
        assertThat(check(NOW.plusSeconds(60)).override("OPS-123").check().override())
                .isPresent();
        repository.file("README", "x\n").commit("OPS-2 Write");
        assertThatThrownBy(() -> check(NOW.plusSeconds(60)).override("OPS-123").check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OPS-123 has let pass commit ");
        assertThat(check(NOW.plusSeconds(60)).override("OPS-125").check().override())
                .isPresent();
    }

    @Test
    void theRulesMayForbidIt() {
        configure(", override: false");
        repository.commit("OPS-2 Forbid");
        assertThatThrownBy(() -> check(NOW).override("OPS-123").check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the rules of authorization do not let any build pass.");
    }

    @Test
    void aChangeThatNobodySawDoesNotAllowIt() {
        configure(", override: false, review: 1");
        repository.commit("OPS-2 Forbid");
        configure(", override: true, review: 1");
        repository.commit("OPS-3 Allow", "mallory");
        assertThatThrownBy(() -> check(NOW).override("OPS-123").check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("do not let any build pass");
        assertThat(told(NOW))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith("violation")
                        .contains("states other rules of authorization, and was not allowed"));
    }

    @Test
    void needsATicketThatCounts() {
        for (String ticket : List.of("because", "ops-1", "UTF-8", "OPS-0", "OPS-1 OPS-2", "OPS-1\nOPS-2")) {
            assertThatThrownBy(() -> check(NOW).override(ticket).check()).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void whatCannotBeKeptOnDiskDoesNotPass() throws IOException {
        Files.writeString(ledger, "a file where a folder should be");
        assertThatThrownBy(() -> check(NOW).override("OPS-123").check()).isInstanceOf(StorageException.class);
    }
}
