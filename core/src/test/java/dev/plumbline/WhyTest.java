package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Verdict;
import dev.plumbline.provenance.Cause;
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

/** Why a target differs, and whether anyone was allowed to declare what is there. */
class WhyTest {
    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declareTwoParameters() {
        repository = Repository.in(directory).file("README", "not ours yet\n").commit("OPS-1 Begin");
        configure("");
        declare(10, 0).commit("OPS-2 Declare");
    }

    private void configure(String more) {
        repository.file(
                "plumbline.yml",
                "version: 1\ndeclare: [{baseline: {files: [all.yml]}}]\ntargets: {web1: {connection: ssh}}\n" + more);
    }

    private Repository declare(int swappiness, int forward) {
        return repository.file("all.yml", """
                version: 1
                target: web1
                resources:
                  sysctl:
                    vm.swappiness: %d
                    net.ipv4.ip_forward: %d
                """.formatted(swappiness, forward));
    }

    @Test
    void whatAnEarlierCommitDeclaredIsARolloutThatIsPending() {
        declare(20, 0).commit("OPS-3 Swap more");
        repository.file("README", "something else\n").commit("OPS-4 Write");
        DriftFinding finding = only(check("10", "0"));
        assertThat(finding.judged().why().cause()).hasValueSatisfying(cause -> {
            assertThat(cause).isInstanceOf(Cause.PendingRollout.class);
            Cause.PendingRollout rollout = (Cause.PendingRollout) cause;
            assertThat(rollout.behind()).isEqualTo(2);
        });
        assertThat(finding.summary()).contains("so declared until commit ").contains("2 commits behind");
        assertThat(finding.verdict()).isEqualTo(Verdict.VIOLATION);
    }

    @Test
    void whatABranchDeclaresIsNotMerged() {
        repository.branch("topic");
        declare(30, 0).commit("OPS-5 Swap even more");
        repository.checkout("main");
        DriftFinding finding = only(check("30", "0"));
        assertThat(finding.judged().why().cause()).containsInstanceOf(Cause.Unmerged.class);
        assertThat(finding.summary()).contains("the branch topic, which is not merged");
    }

    @Test
    void whatNoCommitDeclaredWasNeverDeclared() {
        assertThat(only(check("99", "0")).judged().why().cause()).containsInstanceOf(Cause.NeverDeclared.class);
    }

    @Test
    void whatAnUnreadableCommitDeclaredIsNotFoundOut() {
        repository.file("all.yml", "version: 1\ntarget: web1\nresources: 3\n").commit("OPS-3 Slip");
        declare(10, 0).commit("OPS-4 Mend");
        assertThat(only(check("99", "0")).judged().why().cause())
                .hasValueSatisfying(cause -> assertThat(
                                ((Cause.Undetermined) cause).reason().detail())
                        .startsWith("of 3 commits, 1 could not be evaluated (the latest ")
                        .contains(": all.yml:3: "));
    }

    @Test
    void whatACommitFromBeforeTheConfigurationDeclaredCounts() {
        Repository early = Repository.in(directory.resolve("early"))
                .file("README", "nothing yet\n")
                .commit("OPS-1 Begin");
        for (String image : List.of("shop:1", "shop:2", "[]", "shop:3")) {
            early.file("compose.yaml", "services: {web: {image: " + image + "}}\n")
                    .commit("OPS-2 Run " + image);
        }
        early.file("plumbline.yml", """
                version: 1
                declare: [{compose: {files: [compose.yaml], project: shop, target: apps}}]
                targets: {apps: {engine: docker}}
                """).commit("OPS-3 Watch");

        assertThat(new CauseJudge(early.directory(), "apps").judge(6, 1))
                .hasSize(1)
                .allMatch(CauseJudge.Answer::right);
        // one of the five commits that have the file cannot be read
        assertThat(causeOfImage(early, "shop:9"))
                .isInstanceOfSatisfying(
                        Cause.Undetermined.class,
                        cause -> assertThat(cause.reason().detail())
                                .startsWith("of 5 commits, 1 could not be evaluated"));
    }

    private static Cause causeOfImage(Repository repository, String image) {
        Resource container =
                Resource.present(Kinds.CONTAINER.name(), "shop-web-1", new TreeMap<>(Map.of("image", Value.of(image))));
        return Plumbline.repository(repository.directory())
                .clock(() -> Instant.parse("2026-03-01T12:00:00Z"))
                .observe(new Snapshot(
                        "apps",
                        Instant.parse("2026-03-01T12:00:00Z"),
                        "test",
                        new TreeMap<>(),
                        List.of(Coverage.all(Scope.EVERYTHING)),
                        List.of(container)))
                .check()
                .findings()
                .get(0)
                .judged()
                .why()
                .cause()
                .orElseThrow();
    }

    @Test
    void aTargetThatEqualsAnEarlierCommitIsOneFinding() {
        declare(20, 1).commit("OPS-3 Route");
        DriftReport report = check("10", "0");
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        DriftFinding finding = only(report);
        assertThat(finding.summary()).contains("1 commit behind; 2 resources differ because of that");
        assertThat(report.findings()).hasSize(3);
        assertThat(report.findings().stream().map(each -> each.judged().why().partOf()))
                .containsOnly("", finding.id());
    }

    @Test
    void aYoungRolloutIsNoted() {
        configure("rollout: {within: 24h}\n");
        declare(20, 0).commit("OPS-3 Swap more");
        assertThat(check("10", "0", Instant.now()).outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(check("10", "0", Instant.now().plusSeconds(90_000)).outcome())
                .isEqualTo(Outcome.DRIFTED);
    }

    @Test
    void aCommitWithTicketAndSecondPersonIsWeaklyAllowed() {
        configure("authorization: {tickets: {projects: [OPS]}, review: 1}\n");
        repository.commit("OPS-3 Ask for reviews\n\nReviewed-by: Bob <bob@example.com>");
        repository.branch("topic");
        declare(20, 0).commit("OPS-4 Swap more");
        repository.checkout("main").merge("topic", "Merge pull request #7 from topic", "bob");
        DriftFinding finding = only(check("99", "0"), "vm.swappiness");
        assertThat(finding.judged().why().authorization()).hasValueSatisfying(authorization -> {
            assertThat(authorization.grade().spelling()).isEqualTo("weak");
            assertThat(authorization.tickets()).containsExactly("OPS-4");
            assertThat(authorization.reviewers()).containsExactly("bob@example.com");
        });
    }

    @Test
    void whatIsInSyncByACommitThatNobodySawIsABreach() {
        configure("authorization: {tickets: {projects: [OPS]}, review: 1}\n");
        repository.commit("OPS-3 Ask for reviews\n\nReviewed-by: Bob <bob@example.com>");
        declare(20, 0).commit("Swap more, UTF-8", "mallory");
        DriftReport report = check("20", "0");
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.violations().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary)
                        .contains("Swap more, UTF-8")
                        .contains("mallory")
                        .contains("sysctl vm.swappiness")
                        .contains("no ticket of OPS; nobody but its author is known to have seen it"));
    }

    @Test
    void aNewLayoutDoesNotTakeThePlaceOfTheCommitThatChoseTheValue() {
        configure("authorization: {review: 1}\n");
        repository.commit("OPS-3 Ask for reviews\n\nReviewed-by: Bob <bob@example.com>");
        repository
                .file(
                        "all.yml",
                        "version: 1\ntarget: web1\nresources: {sysctl: {vm.swappiness: 10, net.ipv4.ip_forward: 0}}\n")
                .commit("Lay it out anew", "mallory");
        DriftFinding finding = only(check("99", "0"), "vm.swappiness");
        assertThat(finding.judged().why().authorization())
                .hasValueSatisfying(authorization ->
                        assertThat(authorization.commit().subject()).isEqualTo("OPS-2 Declare"));
    }

    private static String waiver(String match, String until) {
        return "waivers: [{match: {target: web1, kind: sysctl, " + match
                + "}, reason: under test, ticket: OPS-9, until: " + until + "}]\n";
    }

    @Test
    void aWaiverLetsPassUntilItsLastDay() {
        configure(waiver("name: vm.swappiness", "2026-03-01"));
        repository.commit("OPS-9 Let it pass");
        DriftReport report = check("99", "0");
        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(finding.summary()).endsWith("; let pass until 2026-03-01 by OPS-9: under test");
        });
        assertThat(report.headline()).contains("1 accepted");

        DriftReport later = check("99", "0", Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(later.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(later.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary).contains("has expired on 2026-03-01"));
    }

    @Test
    void aWaiverIsForTheValueThatItNames() {
        configure(waiver("name: vm.*, attribute: value, value: '99'", "2026-12-31"));
        repository.commit("OPS-9 Let it pass");
        assertThat(check("99", "0").outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(check("98", "0").outcome()).isEqualTo(Outcome.DRIFTED);
    }

    @Test
    void aWaiverThatNothingMatchesIsTold() {
        configure(waiver("name: vm.swappiness", "2026-12-31"));
        repository.commit("OPS-9 Let it pass");
        DriftReport report = check("10", "0");
        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.summary())
                        .isEqualTo(
                                "web1: the waiver for sysctl vm.swappiness (plumbline.yml:4, OPS-9) matches nothing that"
                                        + " differs; remove it"));
    }

    @Test
    void aWaiverThatNobodySawDoesNotHold() {
        configure("authorization: {review: 1}\n");
        repository.commit("OPS-3 Ask for reviews\n\nReviewed-by: Bob <bob@example.com>");
        configure("authorization: {review: 1}\n" + waiver("name: vm.swappiness", "2026-12-31"));
        repository.commit("OPS-9 Let it pass", "mallory");
        DriftReport report = check("99", "0");
        assertThat(report.violations().stream().map(each -> each.resource().name()))
                .contains("vm.swappiness");
        assertThat(report.findings().stream().map(DriftFinding::summary))
                .anySatisfy(summary -> assertThat(summary).contains("does not hold: commit "));
    }

    private DriftReport check(String swappiness, String forward) {
        return check(swappiness, forward, Instant.parse("2026-03-01T12:00:00Z"));
    }

    private DriftReport check(String swappiness, String forward, Instant at) {
        String kind = Kinds.SYSCTL.name();
        Snapshot snapshot = new Snapshot(
                "web1",
                at,
                "test",
                new TreeMap<>(),
                List.of(Coverage.all(Scope.ofKind(kind))),
                List.of(
                        Resource.present(kind, "vm.swappiness", Map.of("value", Value.of(swappiness))),
                        Resource.present(kind, "net.ipv4.ip_forward", Map.of("value", Value.of(forward)))));
        return Plumbline.repository(directory).trusted("main").observe(snapshot).check();
    }

    private static DriftFinding only(DriftReport report) {
        assertThat(report.violations()).hasSize(1);
        return report.violations().get(0);
    }

    private static DriftFinding only(DriftReport report, String name) {
        return report.violations().stream()
                .filter(each -> each.resource().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
