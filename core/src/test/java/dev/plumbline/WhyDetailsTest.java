package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.declared.Schemas;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.Direction;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who declared what differs, by which pull request, and which side moved. */
class WhyDetailsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(86_400);

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declare() {
        repository = Repository.in(directory);
        configure("");
        declare(10).commit("OPS-1 Declare");
    }

    private void configure(String more) {
        repository.file(
                "plumbline.yml",
                "version: 1\ndeclare: [{baseline: {files: [all.yml]}}]\ntargets: {web1: {connection: ssh}}\n" + more);
    }

    private Repository declare(int swappiness) {
        return repository.file(
                "all.yml", "version: 1\ntarget: web1\nresources:\n  sysctl:\n    vm.swappiness: " + swappiness + "\n");
    }

    @Test
    void tellsByWhomAndByWhichPullRequestWhatDiffersWasDeclared() {
        configure("authorization: {review: 1, tickets: {projects: [OPS], link:"
                + " 'https://jira.example.com/browse/{ticket}'}}\n");
        repository.commit("OPS-2 Ask for reviews\n\nReviewed-by: Bob <bob@example.com>");
        repository.branch("topic");
        declare(20).commit("OPS-3 Swap more");
        repository.checkout("main").merge("topic", "Merge pull request #7 from topic", "bob");

        DriftReport report = check(10);

        DriftFinding finding = report.violations().get(0);
        assertThat(finding.judged().why().declaredBy()).hasValueSatisfying(arrival -> {
            assertThat(arrival.commit().subject()).isEqualTo("OPS-3 Swap more");
            assertThat(arrival.merge())
                    .hasValueSatisfying(
                            merge -> assertThat(merge.author().name()).isEqualTo("bob"));
            assertThat(arrival.pullRequest())
                    .hasValueSatisfying(request -> assertThat(request.number()).isEqualTo("7"));
        });
        assertThat(finding.judged().why().links())
                .containsExactly(Map.entry("OPS-3", "https://jira.example.com/browse/OPS-3"));
        assertThat(finding.summary())
                .contains("; so declared until commit ")
                .contains(" \"Merge pull request #7 from topic\" by bob on ")
                .contains(", 1 commit behind");
        assertThat(json(report))
                .contains("\"pullRequest\": \"7\"", "\"subject\": \"OPS-3 Swap more\"", "\"merge\": {", "\"links\": {");
    }

    @Test
    void tellsItWithoutRulesToo() {
        declare(20).commit("Swap more (#8)");
        assertThat(check(99).violations().get(0).judged().why().declaredBy()).hasValueSatisfying(arrival -> {
            assertThat(arrival.commit().subject()).isEqualTo("Swap more (#8)");
            assertThat(arrival.merge()).isEmpty();
            assertThat(arrival.pullRequest()).isPresent();
        });
    }

    @Test
    void aTargetThatWasAsDeclaredHasMoved() {
        DriftFinding finding = compared(99, 10);
        assertThat(direction(finding)).contains(Direction.LIVE_MOVED);
        assertThat(finding.summary()).endsWith("; changed on the target after " + BEFORE);
    }

    @Test
    void aTargetThatStayedWhileItsDeclarationChangedHasNotMoved() {
        declare(20).commit("OPS-3 Swap more");
        DriftFinding finding = compared(10, 10);
        assertThat(direction(finding)).contains(Direction.DECLARED_MOVED);
        assertThat(finding.summary()).contains("; unchanged on the target since " + BEFORE);
    }

    @Test
    void bothMayHaveMoved() {
        declare(20).commit("OPS-3 Swap more");
        DriftFinding finding = compared(99, 10);
        assertThat(direction(finding)).contains(Direction.BOTH);
        assertThat(json(check(List.of(seen(99, NOW)), List.of(seen(10, BEFORE)))))
                .contains("\"direction\": \"both\"");
    }

    @Test
    void whatWasNeverDeclaredAndIsAsItWasTellsNoDirection() {
        DriftFinding finding = compared(99, 99);
        assertThat(finding.judged().why().cause()).containsInstanceOf(Cause.NeverDeclared.class);
        assertThat(direction(finding)).isEmpty();
    }

    @Test
    void anEarlierSnapshotThatDoesNotTellTellsNoDirection() {
        declare(20).commit("OPS-3 Swap more");
        Snapshot blind = new Snapshot("web1", BEFORE, "test", new TreeMap<>(), List.of(), List.of());
        DriftReport report = check(List.of(seen(10, NOW)), List.of(blind));
        assertThat(direction(report.violations().get(0))).isEmpty();
    }

    private DriftFinding compared(int now, int before) {
        return check(List.of(seen(now, NOW)), List.of(seen(before, BEFORE)))
                .violations()
                .get(0);
    }

    private static Optional<Direction> direction(DriftFinding finding) {
        return finding.judged().why().movement().map(each -> each.direction());
    }

    private DriftReport check(int swappiness) {
        return check(List.of(seen(swappiness, NOW)), List.of());
    }

    private DriftReport check(List<Snapshot> now, List<Snapshot> earlier) {
        return Plumbline.repository(directory)
                .trusted("main")
                .earlier(earlier)
                .observe(now)
                .check();
    }

    private static Snapshot seen(int swappiness, Instant at) {
        String kind = Kinds.SYSCTL.name();
        return new Snapshot(
                "web1",
                at,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind(kind))),
                List.of(Resource.present(
                        kind, "vm.swappiness", Map.of("value", Value.of(Integer.toString(swappiness))))));
    }

    private static String json(DriftReport report) {
        byte[] json = ReportWriters.load().named(List.of("json"), "").get(0).write(report);
        assertThat(Schemas.complaints("report", json)).isEmpty();
        return new String(json, StandardCharsets.UTF_8);
    }
}
