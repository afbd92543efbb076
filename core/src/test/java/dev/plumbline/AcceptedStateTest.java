package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.Burndown;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs today is made files, people commit them, and from then on only what changes is a violation. */
class AcceptedStateTest {
    private static final String PLUMBLINE = """
            version: 1
            declare: [{baseline: {files: [baseline.yml]}}]
            targets: {web1: {address: 192.0.2.1, user: root}}
            unmanaged: {package: fail, user: report}
            """;
    private static final LocalDate REVIEW = LocalDate.of(2027, 3, 1);

    @TempDir
    private Path directory;

    private Repository repository;

    @BeforeEach
    void declare() {
        repository = Repository.in(directory)
                .file("plumbline.yml", PLUMBLINE)
                .file("baseline.yml", """
                        version: 1
                        target: web1
                        resources:
                          package: {cron: , nginx: }
                          file: {/etc/motd: {mode: "0644", owner: root}}
                          service: {cron: {enabled: true}}
                        """)
                .commit("OPS-1 Declare");
    }

    private static Snapshot snapshot(Instant at, Map<String, String> mode, String htop, Resource... more) {
        List<Resource> resources = new ArrayList<>(List.of(more));
        resources.add(Resource.present("package", "cron", Map.of("version", Value.of("1"))));
        resources.add(Resource.present(
                "service", "cron.service", Map.of("enabled", Value.of("enabled"), "masked", Value.of(false))));
        TreeMap<String, Value> motd = new TreeMap<>();
        mode.forEach((path, value) -> motd.put(path, Value.of(value)));
        resources.add(Resource.present("file", "/etc/motd", motd));
        if (!htop.isEmpty()) {
            resources.add(Resource.present(
                    "package", "htop", Map.of("version", Value.of(htop), "candidate", Value.of("9: x\n- y"))));
        }
        List<Coverage> coverage = Stream.of("package", "service", "file", "user")
                .map(kind -> Coverage.all(Scope.ofKind(kind)))
                .toList();
        return new Snapshot("web1", at, "test", new TreeMap<>(), coverage, resources);
    }

    private static Snapshot unclean() {
        return snapshot(
                Instant.parse("2026-12-01T00:00:00Z"),
                Map.of("mode", "0666", "owner", "root"),
                "3.2.2-2",
                Resource.present("user", "eve: \"x\"\n- y", Map.of("uid", Value.of(1000))));
    }

    private DriftCheck plumbline() {
        return Plumbline.repository(directory).clock(InstantSource.fixed(Instant.parse("2027-06-01T00:00:00Z")));
    }

    private DriftReport check(Snapshot snapshot) {
        return plumbline().observe(snapshot).check();
    }

    private void accept() {
        AcceptedState state = plumbline().observe(unclean()).baseline("OPS-7", "team-web", REVIEW);
        repository
                .file(
                        "accepted/accepted-web1.yml",
                        Objects.requireNonNull(state.files().get("web1")))
                .file("plumbline.yml", PLUMBLINE + "accepted: [accepted/*.yml]\n")
                .commit("OPS-7 Accept what is there");
    }

    private static List<String> because(DriftReport report) {
        return report.violations().stream()
                .map(each -> each.judged().resource().kind() + " "
                        + each.judged().resource().name() + ": " + each.judged().because())
                .toList();
    }

    @Test
    void whatDiffersIsWrittenGroupedAndSortedWithItsValues() {
        AcceptedState state = plumbline().observe(unclean()).baseline("OPS-7", "team-web", REVIEW);
        assertThat(state.counts()).containsEntry("web1", 4);
        assertThat(Objects.requireNonNull(state.files().get("web1")).lines().skip(3))
                .containsExactly("""
                        version: 1
                        target: web1
                        accepted:
                          # file: 1 not as declared
                          - kind: file
                            difference: changed
                            ticket: OPS-7
                            owner: team-web
                            review: 2027-03-01
                            items:
                              /etc/motd: {mode: "0666"}
                          # package: 1 declared and not there
                          - kind: package
                            difference: missing
                            ticket: OPS-7
                            owner: team-web
                            review: 2027-03-01
                            items:
                              nginx: {}
                          # package: 1 that nobody declared
                          - kind: package
                            difference: unmanaged
                            ticket: OPS-7
                            owner: team-web
                            review: 2027-03-01
                            items:
                              htop: {version: "3.2.2-2"}
                          # user: 1 that nobody declared
                          - kind: user
                            difference: unmanaged
                            ticket: OPS-7
                            owner: team-web
                            review: 2027-03-01
                            items:
                              "eve: \\"x\\"\\n- y": {uid: "1000"}
                        """.lines().toArray(String[]::new));
    }

    @Test
    void whatIsAcceptedIsGreenAndStrictFromThenOn() {
        assertThat(check(unclean()).outcome()).isEqualTo(Outcome.DRIFTED);
        accept();
        DriftReport green = check(unclean());
        assertThat(green.findings()).extracting(DriftFinding::summary).hasSize(4);
        assertThat(green.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(green.summary().accepted()).isEqualTo(4);

        Instant later = Instant.parse("2026-12-02T00:00:00Z");
        assertThat(because(check(snapshot(later, Map.of("mode", "0777", "owner", "eve"), "3.3.0-1"))))
                .containsExactlyInAnyOrder(
                        "file /etc/motd: it is accepted in accepted/accepted-web1.yml:14, but with other mode, owner",
                        "package htop: it is accepted in accepted/accepted-web1.yml:30, but with other version");
        assertThat(check(snapshot(later, Map.of("mode", "0777", "owner", "root"), "3.2.2-2"))
                        .violations())
                .singleElement()
                .satisfies(each -> assertThat(each.summary())
                        .contains("has mode 0777", "; accepted in accepted/accepted-web1.yml:14, but with other mode"));
    }

    @Test
    void whatIsNewOnAnAcceptedItemIsAViolation() {
        accept();
        DriftReport grown = check(snapshot(
                Instant.parse("2026-12-02T00:00:00Z"),
                Map.of("mode", "0666", "owner", "root"),
                "3.2.2-2",
                Resource.present(
                        "user",
                        "eve: \"x\"\n- y",
                        Map.of("uid", Value.of(1000), "groups", Value.ofTexts(List.of("sudo"))))));
        assertThat(because(grown)).singleElement().asString().contains("is accepted", "with other groups");
    }

    @Test
    void whatCouldNotBeLookedAtIsNotToldToBeGone() {
        accept();
        Snapshot closed = Snapshot.unreadable(
                "web1",
                Instant.parse("2026-12-02T00:00:00Z"),
                "test",
                Reason.of(Reason.Code.UNREACHABLE, "it does not answer"));
        assertThat(check(closed).findings())
                .extracting(DriftFinding::summary)
                .noneMatch(each -> each.contains("take out"));
    }

    @Test
    void aFileWhoseContentWasNotReadIsHeldBySizeAndTime() {
        repository
                .file("plumbline.yml", PLUMBLINE.replace("user: report", "file: fail") + "watch: [/usr/local/bin]\n")
                .commit("OPS-2 Watch");
        Map<String, Value> read = Map.of("type", Value.of("file"), "size", Value.of(15), "modified", Value.of("then"));
        TreeMap<String, Value> content = new TreeMap<>(read);
        content.put("sha256", Value.of("ab"));
        Snapshot seen = snapshot(
                Instant.parse("2026-12-01T00:00:00Z"),
                Map.of("mode", "0644", "owner", "root"),
                "",
                Resource.present("file", "/usr/local/bin/read", content),
                Resource.present("file", "/usr/local/bin/unread", read));
        assertThat(Objects.requireNonNull(plumbline()
                        .observe(seen)
                        .baseline("OPS-7", "team-web", REVIEW)
                        .files()
                        .get("web1")))
                .contains("/usr/local/bin/read: {sha256: ab, type: file}")
                .contains("/usr/local/bin/unread: {modified: then, size: \"15\", type: file}");
    }

    @Test
    void theNamesOfALineOfHostsAreHeld() {
        repository
                .file("plumbline.yml", PLUMBLINE.replace("user: report", "host-entry: fail"))
                .commit("OPS-2 Hosts");
        Snapshot seen = hosts("2026-12-01T00:00:00Z", "repo.example");
        String text = Objects.requireNonNull(plumbline()
                .observe(seen)
                .baseline("OPS-7", "team-web", REVIEW)
                .files()
                .get("web1"));
        assertThat(text).contains("\"10.0.0.1\": {names: \"[repo.example]\"}");
        repository
                .file("accepted/accepted-web1.yml", text)
                .file(
                        "plumbline.yml",
                        PLUMBLINE.replace("user: report", "host-entry: fail") + "accepted: [accepted/*.yml]\n")
                .commit("OPS-7 Accept");
        assertThat(check(seen).violations()).isEmpty();
        assertThat(because(check(hosts("2026-12-02T00:00:00Z", "deb.debian.org"))))
                .singleElement()
                .asString()
                .contains("with other names");
    }

    private static Snapshot hosts(String at, String name) {
        return snapshot(
                Instant.parse(at),
                Map.of("mode", "0644", "owner", "root"),
                "",
                Resource.present("host-entry", "10.0.0.1", Map.of("names", Value.ofTexts(List.of(name)))));
    }

    @Test
    void whatIsMendedIsToldSoThatItIsTakenOut() {
        accept();
        DriftReport mended =
                check(snapshot(Instant.parse("2026-12-02T00:00:00Z"), Map.of("mode", "0644", "owner", "root"), ""));
        assertThat(mended.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(mended.findings())
                .extracting(DriftFinding::summary)
                .anyMatch(each ->
                        each.contains("1 of 4 accepted differences are left; take out file /etc/motd (line 14)"));
    }

    @Test
    void whatIsLeftIsCountedByFile() {
        accept();
        String file = "accepted/accepted-web1.yml";
        assertThat(acceptance(check(unclean()))).containsExactly(new Burndown(file, 4, 4, 0, 0));
        assertThat(acceptance(check(
                        snapshot(Instant.parse("2026-12-02T00:00:00Z"), Map.of("mode", "0777", "owner", "eve"), ""))))
                .containsExactly(new Burndown(file, 4, 2, 1, 0));
        DriftReport late =
                check(snapshot(Instant.parse("2027-03-02T00:00:00Z"), Map.of("mode", "0644", "owner", "root"), ""));
        assertThat(acceptance(late)).containsExactly(new Burndown(file, 4, 1, 0, 4));
        byte[] json = Objects.requireNonNull(ReportWriters.load().byName().get("json"))
                .write(late);
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"acceptance\"", "\"left\": 1");
    }

    private static List<Burndown> acceptance(DriftReport report) {
        return report.targets().get(0).acceptance();
    }

    @Test
    void anOverdueReviewIsTold() {
        accept();
        DriftReport late = check(snapshot(
                Instant.parse("2027-03-02T00:00:00Z"),
                Map.of("mode", "0666", "owner", "root"),
                "3.2.2-2",
                Resource.present("user", "eve: \"x\"\n- y", Map.of("uid", Value.of(1000)))));
        assertThat(late.findings())
                .extracting(DriftFinding::summary)
                .anyMatch(each -> each.contains("the review of 4 accepted differences")
                        && each.contains("overdue since 2027-03-01 of team-web (OPS-7)"));
    }

    @Test
    void anotherBaselineKeepsWhoAnswersForWhatWasAcceptedBefore() {
        accept();
        Snapshot more = snapshot(
                Instant.parse("2026-12-02T00:00:00Z"),
                Map.of("mode", "0666", "owner", "root"),
                "3.2.2-2",
                Resource.present("package", "nmap", Map.of("version", Value.of("7"))));
        String text = Objects.requireNonNull(plumbline()
                .observe(more)
                .baseline("OPS-9", "team-net", REVIEW.plusDays(1))
                .files()
                .get("web1"));
        assertThat(text.split("ticket: OPS-7", -1)).hasSize(4);
        assertThat(text).contains("ticket: OPS-9", "nmap: {version: \"7\"}").doesNotContain("eve");
    }

    @Test
    void whatIsWrongWithAFileIsToldWithItsLine() {
        repository
                .file("plumbline.yml", PLUMBLINE + "accepted: [accepted.yml]\n")
                .file("accepted.yml", """
                        version: 1
                        target: web1
                        accepted:
                          - {kind: package, difference: odd, ticket: OPS-1, review: soon, items: {htop: 1}}
                        """)
                .commit("OPS-2 Accept");
        assertThatThrownBy(() -> check(unclean()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("accepted.yml:4")
                .hasMessageContaining("must be unmanaged, changed or missing")
                .hasMessageContaining("owner is missing")
                .hasMessageContaining("not a day");
    }
}
