package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Outcome;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.TextOptions;
import dev.plumbline.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quickstart as it is committed, and what the README says that it prints. */
class QuickstartTest {
    private static final Path SAMPLE = Path.of("../samples/quickstart");

    @BeforeEach
    void needsTheRepositoryOfThisProject() {
        assumeTrue(Files.exists(Path.of("../.git")), "not in a clone: the sample is read from Git");
    }

    @Test
    void printsWhatTheReadmeShows() throws IOException {
        String printed = TextReport.lines(check(), TextOptions.CONSOLE).stream()
                .map(QuickstartTest::asMavenShowsIt)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```text\n" + printed.replaceAll("drifted at [0-9a-f]+", "drifted at 5c7a1e9") + "\n```");
    }

    @Test
    void findsEveryChangeThatTheRecordingMadeAndNoOther() {
        DriftReport report = check();

        assertThat(report.outcome()).isEqualTo(Outcome.DRIFTED);
        assertThat(report.complete()).isTrue();
        assertThat(report.violations().stream()
                        .map(violation -> violation.resource().kind() + " "
                                + violation.resource().name()))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "container debug-shell",
                        "container shop-db-1",
                        "container shop-worker-1",
                        "file /etc/cron.d/metrics",
                        "file /etc/ssh/sshd_config.d/10-hardening.conf",
                        "file /etc/sudoers.d/deploy",
                        "file /usr/local/bin/sync-metrics",
                        "listener tcp 0.0.0.0:8000",
                        "service cron.service",
                        "sysctl net.ipv4.ip_forward",
                        "user support"));
    }

    private static DriftReport check() {
        return Plumbline.repository(SAMPLE)
                .observe(SnapshotFolder.read(SAMPLE.resolve("snapshots")))
                .check();
    }

    private static String asMavenShowsIt(String line) {
        boolean warned = line.strip().startsWith("violation ") || line.strip().startsWith("unknown ");
        return ((warned ? "[WARNING] " : "[INFO] ") + line).stripTrailing();
    }
}
