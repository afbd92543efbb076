package dev.plumbline.report;

import dev.plumbline.model.Outcome;
import dev.plumbline.policy.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The one line that is told even when all is well. */
final class Headline {
    private static final int SHORT_ID = 7;

    private Headline() {}

    static String of(DriftReport report) {
        Summary summary = report.summary();
        String told = "plumbline: " + Words.count(summary.targets(), "target") + ", "
                + Words.count(summary.declared(), "resource") + ", " + outcome(report.outcome())
                + at(report.revision());
        List<String> parts = new ArrayList<>();
        int violations = report.violations().size();
        int noted = report.findings().size() - violations - summary.accepted() - summary.unknown();
        if (violations > 0) {
            parts.add(Words.count(violations, "violation"));
        }
        if (noted > 0) {
            parts.add(noted + " noted");
        }
        if (summary.accepted() > 0) {
            parts.add(summary.accepted() + " accepted");
        }
        String counted = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
        return told + counted + completeness(report, summary);
    }

    private static String completeness(DriftReport report, Summary summary) {
        List<String> open = new ArrayList<>();
        if (summary.unknown() > 0) {
            open.add(summary.unknown() + " unknown");
        }
        long partly = report.findings().stream()
                .map(finding -> finding.judged().subject())
                .filter(subject -> subject instanceof Subject.Differing && subject.leavesOpen() && !subject.undecided())
                .count();
        if (partly > 0) {
            open.add(partly + " partly unknown");
        }
        if (summary.gaps() > 0) {
            open.add(Words.count(summary.gaps(), "place") + " of the declaration not evaluated");
        }
        if (summary.unknown() + summary.gaps() > 0) {
            open.add("coverage " + percent(summary.coverage()));
        }
        String why = open.isEmpty() ? "" : " (" + String.join(", ", open) + ")";
        if (report.complete()) {
            return ", complete" + why;
        }
        return report.outcome() == Outcome.INCOMPLETE ? why : ", and incomplete" + why;
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case IN_SYNC -> "in sync";
            case INCOMPLETE -> "incomplete";
            case DRIFTED -> "drifted";
        };
    }

    private static String at(String revision) {
        if (revision.isEmpty()) {
            return "";
        }
        boolean id = revision.matches("[0-9a-f]{40}|[0-9a-f]{64}");
        return " at " + (id ? revision.substring(0, SHORT_ID) : ConsoleText.encode(revision));
    }

    /** Rounded down, so that 100 % means everything. */
    static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(1, RoundingMode.DOWN).toPlainString() + " %";
    }
}
