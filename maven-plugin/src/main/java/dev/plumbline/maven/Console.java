package dev.plumbline.maven;

import dev.plumbline.report.DriftReport;
import dev.plumbline.report.TextOptions;
import dev.plumbline.report.TextReport;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Shows a report in the build log, each line at the level of what it says, so that {@code -q} keeps what fails. */
final class Console {
    private static final String FINDING = "  ";
    private static final String ADVICE = "   ";
    private static final String LET_PASS = "LET PASS ";

    private final Log log;
    private final FailOn failOn;

    Console(Log log, FailOn failOn) {
        this.log = log;
        this.failOn = failOn;
    }

    void show(DriftReport report, boolean verbose) {
        show(TextReport.lines(report, TextOptions.CONSOLE.withVerbose(verbose)));
    }

    /** A heading is as grave as the gravest line below it, and advice as the finding above it. */
    private void show(List<String> lines) {
        Level finding = Level.INFO;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.startsWith(LET_PASS)) {
                tell(Level.WARN, line);
            } else if (!line.startsWith(FINDING)) {
                finding = Level.INFO;
                tell(below(lines, index), line);
            } else {
                finding = line.startsWith(ADVICE) ? finding : level(line);
                tell(finding, line);
            }
        }
    }

    private Level below(List<String> lines, int heading) {
        Level gravest = Level.INFO;
        for (String line : lines.subList(heading + 1, lines.size())) {
            if (!line.startsWith(FINDING)) {
                break;
            }
            Level level = level(line);
            gravest = level.compareTo(gravest) > 0 ? level : gravest;
        }
        return gravest;
    }

    private Level level(String line) {
        if (line.startsWith("violation ", FINDING.length())) {
            return failOn != FailOn.NEVER ? Level.ERROR : Level.WARN;
        }
        return line.startsWith("unknown ", FINDING.length()) ? Level.WARN : Level.INFO;
    }

    private void tell(Level level, String line) {
        switch (level) {
            case ERROR -> log.error(line);
            case WARN -> log.warn(line);
            case INFO -> log.info(line);
        }
    }

    private enum Level {
        INFO,
        WARN,
        ERROR
    }
}
