package dev.plumbline.report;

import static dev.plumbline.report.Scene.differs;
import static dev.plumbline.report.Scene.origin;
import static dev.plumbline.report.Scene.unsure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftReportTest {
    private static final Reason DENIED = Reason.of(Reason.Code.PERMISSION_DENIED, "open failed");

    @Test
    void isInSyncOnlyIfEverythingIsKnownToBe() {
        DriftReport report = Scenes.report(List.of(new Scene("web1").inSync(3)));

        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.complete()).isTrue();
        assertThat(report.headline()).isEqualTo("plumbline: 1 target, 3 resources, in sync at 1a2b3c4, complete");
    }

    @Test
    void isIncompleteIfAnythingIsUnknown() {
        DriftReport report = Scenes.report(
                List.of(new Scene("web1").inSync(3).unknown("file", "/etc/shadow", DENIED, origin("a.yml", 1))));

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.violations()).isEmpty();
        assertThat(report.summary().coverage()).isEqualByComparingTo("0.75");
    }

    @Test
    void tellsDriftAndIncompletenessBoth() {
        DriftReport report = Scenes.report(List.of(
                new Scene("web1").missing("package", "nginx", "a.yml", 1),
                new Scene("web2").unknown("file", "/etc/shadow", DENIED, origin("a.yml", 2))));

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isFalse();
        assertThat(report.headline())
                .isEqualTo("plumbline: 2 targets, 2 resources, drifted at 1a2b3c4: 1 violation,"
                        + " and incomplete (1 unknown, coverage 50.0 %)");
    }

    @Test
    void isNotCompleteIfPartOfAChangeIsUnknown() {
        DriftReport report = Scenes.report(List.of(new Scene("web1")
                .changed(
                        "file",
                        "/etc/motd",
                        differs("mode", "0644", "0666", origin("a.yml", 1)),
                        unsure("sha256", "aa", DENIED, origin("a.yml", 2)))));

        assertThat(report.complete()).isFalse();
        assertThat(report.summary().unknown()).isZero();
        assertThat(report.headline()).endsWith("drifted at 1a2b3c4: 1 violation, and incomplete (1 partly unknown)");
        assertThat(report.findings().get(0).summary())
                .isEqualTo("web1: file /etc/motd has mode 0666, declared 0644 (a.yml:1);"
                        + " has unknown content: permission denied: open failed (a.yml:2)");
    }

    @Test
    void isNotIncompleteForAGapAlone() {
        DriftReport report = Scenes.report(List.of(new Scene("web1").inSync(2).gap("site.yml", 3, "shell")));

        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(report.summary().gaps()).isEqualTo(1);
        assertThat(report.summary().coverage()).isEqualByComparingTo("0.6666");
    }

    @Test
    void neverRoundsCoverageUpToEverything() {
        DriftReport report =
                Scenes.report(List.of(new Scene("web1").inSync(100_000).gap("site.yml", 3, "shell")));

        assertThat(report.summary().coverage()).isEqualByComparingTo("0.9999");
        assertThat(report.headline()).contains("coverage 99.9 %");
    }

    @Test
    void countsWhatIsIgnoredAndDoesNotTellIt() {
        DriftReport report = Scenes.report(List.of(new Scene("web1").undeclared("package", "htop", Map.of())));

        assertThat(report.findings()).isEmpty();
        assertThat(report.summary().ignored()).isEqualTo(1);
        assertThat(report.outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    @Test
    void isNeverMadeOfNothing() {
        assertThatThrownBy(() -> DriftReport.of(Scenes.REVISION, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no target was checked. Name at least one that is under targets.");
    }

    @Test
    void colorsVerdictsOnlyWhereAsked() {
        DriftReport report = Scenes.report(List.of(new Scene("web1").missing("package", "nginx", "a.yml", 1)));

        assertThat(TextReport.lines(report, TextOptions.CONSOLE.withColors(true)))
                .contains("  \u001b[31mviolation\u001b[0m  package nginx is not installed; declared in a.yml:1");
        assertThat(TextReport.lines(report, TextOptions.CONSOLE)).noneMatch(line -> line.contains("\u001b"));
    }
}
