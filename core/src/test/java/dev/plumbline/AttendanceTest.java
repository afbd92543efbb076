package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are away, as they should be or not, hosts that are not the machine that they were, and times that cannot be. */
class AttendanceTest {
    private static final Instant NOW = Instant.parse("2026-11-25T23:59:59Z");

    @TempDir
    Path dir;

    private DriftCheck check(String settings) {
        Repository.in(dir)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {%s}}
                        """.formatted(settings))
                .file("baseline.yml", "version: 1\ntarget: web1\nresources: {sysctl: {net.ipv4.ip_forward: 0}}\n")
                .commit("OPS-1 Declare");
        return Plumbline.repository(dir).clock(() -> NOW);
    }

    private static Snapshot silent(Code code) {
        return Snapshot.unreadable("web1", NOW, "test", Reason.of(code, "nobody there"));
    }

    private static Snapshot answering(String machine) {
        Resource seen = Resource.present("sysctl", "net.ipv4.ip_forward", Map.of("value", Value.of("0")));
        return new Snapshot(
                "web1",
                NOW,
                "test",
                new TreeMap<>(Map.of("machine_id", Value.of(machine))),
                List.of(Coverage.all(Scope.EVERYTHING)),
                List.of(seen));
    }

    private static List<String> told(DriftReport report) {
        ReportWriters.load().named(List.of("text", "json"), "test").forEach(writer -> {
            String text = new String(writer.write(report), StandardCharsets.UTF_8);
            assertThat(text).contains(report.outcome().spelling().replace("in-sync", "in"));
        });
        return report.findings().stream().map(DriftFinding::summary).toList();
    }

    @Test
    void aTargetThatIsAwayAsExpectedIsNotedAndNothingIsMissing() {
        for (String mode : List.of("off", "intermittent", "retired")) {
            for (Code code : List.of(Code.UNREACHABLE, Code.TIMEOUT, Code.NOT_COLLECTED)) {
                DriftReport report = check("expected: " + mode + ", reason: moving, until: 2026-11-25")
                        .observe(silent(code))
                        .check();
                assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
                assertThat(report.complete()).isTrue();
                assertThat(report.summary().declared()).isZero();
                assertThat(told(report))
                        .containsExactly("web1: does not answer: it is expected to be " + mode
                                + " until 2026-11-25 (moving); nobody there");
            }
        }
    }

    @Test
    void onlySilenceIsExpected() {
        for (Code code : List.of(Code.HOST_KEY_CHANGED, Code.HOST_KEY_UNKNOWN, Code.AUTHENTICATION_FAILED)) {
            DriftReport report =
                    check("expected: off, reason: moving").observe(silent(code)).check();
            assertThat(report.outcome()).isNotEqualTo(Outcome.IN_SYNC);
            assertThat(report.complete()).isFalse();
        }
        assertThat(check("").observe(silent(Code.UNREACHABLE)).check().outcome())
                .isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void aTargetThatAnswersThoughItShouldBeAwayIsJudgedAndTold() {
        for (String mode : List.of("off", "retired")) {
            DriftReport report = check("expected: " + mode + ", reason: moving")
                    .observe(answering("a"))
                    .check();
            assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
            assertThat(report.summary().inSync()).isOne();
            assertThat(told(report))
                    .containsExactly("web1: it answers; it is expected to be " + mode
                            + " (moving). Switch it off, or remove that");
        }
        assertThat(check("expected: intermittent, reason: night")
                        .observe(answering("a"))
                        .check()
                        .findings())
                .isEmpty();
    }

    @Test
    void whatIsOverIsAProblem() {
        DriftReport away = check("expected: off, reason: moving, until: 2026-11-24")
                .observe(silent(Code.UNREACHABLE))
                .check();
        assertThat(away.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(away.complete()).isFalse();
        assertThat(told(away)).anyMatch(line -> line.contains("until 2026-11-24 (moving), and that is over"));
        DriftReport back = check("expected: intermittent, reason: night, until: 2026-11-24")
                .observe(answering("a"))
                .check();
        assertThat(back.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(told(back)).hasSize(1);
    }

    @Test
    void aRebuiltHostIsOneFinding() {
        DriftReport report = check("")
                .earlier(List.of(answering("0123")))
                .observe(answering("4567"))
                .check();
        assertThat(told(report))
                .containsExactly("web1: the host was rebuilt: its machine-id is 4567, and it was 0123 at " + NOW);
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(check("")
                        .earlier(List.of(answering("0123")))
                        .observe(answering("0123"))
                        .check()
                        .findings())
                .isEmpty();
        assertThat(check("").observe(answering("4567")).check().findings()).isEmpty();
    }

    private static Snapshot up(Instant taken, String boot, long seconds) {
        Snapshot plain = answering("0123");
        return new Snapshot(
                "web1",
                taken,
                "test",
                new TreeMap<>(Map.of("plumbline_boot_id", Value.of(boot), "uptime_seconds", Value.of(seconds))),
                plain.coverage(),
                plain.resources());
    }

    @Test
    void aSnapshotOfTheFutureIsTold() {
        Instant future = NOW.plusSeconds(3600);
        DriftReport report = check("").observe(up(future, "a", 10)).check();
        assertThat(told(report)).singleElement().asString().contains("is of the future", future.toString());
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(check("").observe(up(NOW.plusSeconds(200), "a", 10)).check().findings())
                .isEmpty();
    }

    @Test
    void anOlderSnapshotInPlaceOfANewOneIsTold() {
        Instant yesterday = NOW.minusSeconds(86_400);
        DriftReport report = check("")
                .earlier(List.of(up(NOW, "a", 90_000)))
                .observe(up(yesterday, "a", 3600))
                .check();
        assertThat(told(report))
                .singleElement()
                .asString()
                .contains("an old one", yesterday.toString(), NOW.toString());
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
    }

    @Test
    void aHostThatIsUpForLessWithoutABootIsTold() {
        Snapshot before = up(NOW.minusSeconds(600), "a", 9000);
        DriftReport report =
                check("").earlier(List.of(before)).observe(up(NOW, "a", 8000)).check();
        assertThat(told(report)).singleElement().asString().contains("was set back", "8000 s", "9000 s");
        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        for (Snapshot sound : List.of(up(NOW, "b", 30), up(NOW, "a", 9600), up(NOW, "a", 9000))) {
            assertThat(check("").earlier(List.of(before)).observe(sound).check().findings())
                    .isEmpty();
        }
    }

    @Test
    void targetsThatAreOneMachineAreTold() {
        List<String> notices = new ArrayList<>();
        Repository.in(dir)
                .file("plumbline.yml", """
                        version: 1
                        declare: [{baseline: {files: [baseline.yml]}}]
                        targets: {web1: {}, web2: {}}
                        """)
                .file(
                        "baseline.yml",
                        "version: 1\ntargets: [web1, web2]\nresources: {sysctl: {net.ipv4.ip_forward: 0}}\n")
                .commit("OPS-1 Declare");
        Snapshot one = answering("0123");
        Snapshot two = new Snapshot("web2", NOW, "test", one.facts(), one.coverage(), one.resources());
        Plumbline.repository(dir)
                .progress(new ProgressListener() {
                    @Override
                    public void notice(String text) {
                        notices.add(text);
                    }
                })
                .observe(one, two)
                .check();
        assertThat(notices)
                .containsExactly(
                        "the targets web1, web2 show the same machine-id: they are one machine, or one was cloned"
                                + " from the other.");
    }
}
