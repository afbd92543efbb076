package dev.plumbline.maven;

import dev.plumbline.report.DriftReport;
import dev.plumbline.report.TextOptions;
import dev.plumbline.report.TextReport;
import org.apache.maven.plugin.logging.Log;

/** Shows a report in the build log, each line at the level of what it says, so that {@code -q} keeps what fails. */
final class Console {
    private final Log log;
    private final FailOn failOn;

    Console(Log log, FailOn failOn) {
        this.log = log;
        this.failOn = failOn;
    }

    void show(DriftReport report, boolean verbose) {
        for (String line : TextReport.lines(report, TextOptions.CONSOLE.withVerbose(verbose))) {
            String word = line.strip();
            if (word.startsWith("violation ") && failOn == FailOn.DRIFT) {
                log.error(line);
            } else if (word.startsWith("violation ") || word.startsWith("unknown ")) {
                log.warn(line);
            } else {
                log.info(line);
            }
        }
    }
}
