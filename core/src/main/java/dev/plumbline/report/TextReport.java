package dev.plumbline.report;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Reason;
import dev.plumbline.policy.Burndown;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A report as lines of text for a terminal, a build log or a file: the worst target on top, the gravest finding first.
 *
 * <p>Every line is encoded by {@link ConsoleText} and stands for itself; none contains a line break.
 */
public final class TextReport {
    private static final int INDENT = 11;

    /** How many resources that share a line are named in short output. */
    private static final int NAMED = 5;

    /** From so many on, resources that are unknown for one and the same reason share a line. */
    private static final int FOLDED = 3;

    private static final Comparator<TargetReport> WORST_FIRST = Comparator.<TargetReport, Finding>comparing(
                    target -> target.findings().get(0).judged(), Finding.GRAVEST_FIRST)
            .thenComparing(TargetReport::target);

    private final DriftReport report;
    private final TextOptions options;
    private final Words words = new Words(ConsoleText::encode);
    private final List<String> lines = new ArrayList<>();

    /** What was already said of the present target that it waits for. */
    private final Set<Reason.Code> advised = EnumSet.noneOf(Reason.Code.class);

    private TextReport(DriftReport report, TextOptions options) {
        this.report = report;
        this.options = options;
    }

    /** The lines, without line breaks; the first is the {@link DriftReport#headline()}. */
    public static List<String> lines(DriftReport report, TextOptions options) {
        return new TextReport(report, options).write();
    }

    private List<String> write() {
        lines.add(report.headline());
        report.override()
                .ifPresent(passed -> lines.add("LET PASS by " + ConsoleText.encode(passed.ticket())
                        + " although it drifted; to be reviewed until " + passed.due()
                        + " by a commit on the trusted branch with the trailer \"Retro-approves: "
                        + ConsoleText.encode(passed.ticket()) + "\""));
        report.targets().stream()
                .filter(target -> !target.findings().isEmpty())
                .sorted(WORST_FIRST)
                .forEach(this::target);
        List<String> quiet = report.targets().stream()
                .filter(target -> target.findings().isEmpty())
                .map(target -> ConsoleText.encode(target.target()))
                .toList();
        if (!quiet.isEmpty() && quiet.size() < report.targets().size()) {
            lines.add("");
            lines.add("in sync: " + Words.few(quiet, options.lines(), ", "));
        }
        gaps();
        equivalences();
        return List.copyOf(lines);
    }

    private void target(TargetReport target) {
        lines.add("");
        Summary summary = target.summary();
        lines.add(ConsoleText.encode(target.target()) + ": " + summary.inSync() + " of "
                + Words.count(summary.declared(), "resource") + " in sync, observed at " + target.takenAt());
        target.acceptance().forEach(this::burndown);
        advised.clear();
        group("violation", Color.RED, rows(target, Verdict.VIOLATION));
        group("unknown", Color.YELLOW, unknown(target));
        group("noted", Color.CYAN, rows(target, Verdict.NOTED));
        group("accepted", Color.CYAN, rows(target, Verdict.ACCEPTED));
    }

    private void burndown(Burndown file) {
        int done = file.accepted() - file.left();
        lines.add("  " + ConsoleText.encode(file.file()) + ": " + file.left() + " of "
                + Words.count(file.accepted(), "accepted difference") + " left"
                + (done == 0 ? "" : ", " + done + " put right")
                + (file.changed() == 0 ? "" : ", " + file.changed() + " changed since")
                + (file.overdue() == 0 ? "" : ", " + file.overdue() + " overdue for review"));
    }

    private static List<Row> rows(TargetReport target, Verdict verdict) {
        return target.findings().stream()
                .filter(finding -> finding.verdict() == verdict && !finding.unknown())
                .filter(finding -> finding.judged().why().partOf().isEmpty())
                .map(finding -> new Row(finding.sentence(), Row.codes(finding.judged())))
                .toList();
    }

    private List<Row> unknown(TargetReport target) {
        Map<Reason, List<DriftFinding>> folded = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        for (DriftFinding finding : target.findings()) {
            Reason whole = finding.judged().subject() instanceof Subject.Differing differing
                    ? differing.difference().reason()
                    : null;
            if (finding.unknown() && whole != null) {
                folded.computeIfAbsent(whole, reason -> new ArrayList<>()).add(finding);
            } else if (finding.unknown()) {
                rows.add(new Row(finding.sentence(), Row.codes(finding.judged())));
            }
        }
        folded.forEach((reason, same) -> {
            if (same.size() < FOLDED) {
                same.forEach(finding -> rows.add(new Row(finding.sentence(), EnumSet.of(reason.code()))));
            } else {
                rows.add(new Row(together(reason, same), EnumSet.of(reason.code())));
            }
        });
        return rows;
    }

    private String together(Reason reason, List<DriftFinding> same) {
        String could = reason.code().ofDeclaration() ? "evaluated" : "checked";
        List<String> nouns = same.stream().map(DriftFinding::noun).toList();
        int most = options.lines() == Integer.MAX_VALUE ? options.lines() : NAMED;
        return Words.count(same.size(), "resource") + " could not be " + could + ": " + words.reason(reason) + ": "
                + Words.few(nouns, most, ", ");
    }

    private void group(String word, Color color, List<Row> rows) {
        rows.stream().limit(options.lines()).forEach(row -> {
            String label = options.colors() ? color.paint(word) : word;
            lines.add("  " + label + " ".repeat(INDENT - word.length()) + row.sentence());
            row.codes().stream()
                    .filter(advised::add)
                    .forEach(code -> lines.add(" ".repeat(INDENT + 2) + Remedies.of(code)));
        });
        if (rows.size() > options.lines()) {
            lines.add("  and " + (rows.size() - options.lines()) + " more (see report.txt)");
        }
    }

    /** One line for each place, whichever and how many targets it is for. */
    private void gaps() {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (TargetReport target : report.targets()) {
            for (Gap gap : target.gaps()) {
                String told = ConsoleText.encode(gap.place().toString()) + ": " + words.reason(gap.reason());
                List<String> of = targets.computeIfAbsent(told, none -> new ArrayList<>());
                if (!of.contains(ConsoleText.encode(target.target()))) {
                    of.add(ConsoleText.encode(target.target()));
                }
            }
        }
        if (!targets.isEmpty()) {
            lines.add("");
            lines.add(Words.count(targets.size(), "place") + " of the declaration could not be evaluated, coverage "
                    + Headline.percent(report.summary().coverage()));
            boolean several = report.targets().size() > 1;
            List<Row> rows = new ArrayList<>();
            targets.forEach((told, of) -> rows.add(new Row(
                    several ? told + " (" + Words.few(of, NAMED, ", ") + ")" : told,
                    EnumSet.noneOf(Reason.Code.class))));
            group("gap", Color.CYAN, rows);
        }
        lines.addAll(CoverageText.lines(
                report.targets().stream().map(TargetReport::coverage).toList()));
    }

    private void equivalences() {
        int count = report.targets().stream()
                .mapToInt(target -> target.equivalences().size())
                .sum();
        if (count == 0) {
            return;
        }
        lines.add("");
        lines.add(Words.count(count, "difference") + " of spelling made no difference"
                + (options.verbose() ? ":" : " (listed in report.json)"));
        if (options.verbose()) {
            report.targets().stream()
                    .flatMap(target -> target.equivalences().stream())
                    .map(this::equivalence)
                    .forEach(lines::add);
        }
    }

    private String equivalence(AppliedEquivalence applied) {
        String resource =
                ConsoleText.encode(applied.id().target() + ": " + applied.id().kind()) + " "
                        + words.name(applied.id().name());
        return "  " + resource + (applied.path().isEmpty() ? "" : " " + words.name(applied.path())) + ": "
                + words.name(applied.observed()) + " counts as " + words.name(applied.declared()) + " ("
                + words.name(applied.rule()) + ")";
    }

    /** One finding, or several of one reason, and what it waits for. */
    private record Row(String sentence, Set<Reason.Code> codes) {
        /** Rules of which the finding itself says what to do. */
        private static final Set<String> SAY_WHAT_TO_DO = Set.of(
                Subject.Breach.EXPECTED,
                Subject.Breach.ACCEPTED,
                Subject.Breach.SPELLING,
                Subject.Breach.FACTS,
                Subject.Breach.WAIVER);

        static Set<Reason.Code> codes(Finding finding) {
            Set<Reason.Code> codes = EnumSet.noneOf(Reason.Code.class);
            Subject subject = finding.subject();
            if (subject instanceof Subject.Breach breach) {
                if (!SAY_WHAT_TO_DO.contains(breach.rule())) {
                    codes.add(breach.reason().code());
                }
            } else if (subject instanceof Subject.Unseen unseen) {
                codes.add(unseen.reason().code());
            } else if (subject instanceof Subject.Differing differing) {
                differing.difference().attributes().stream()
                        .map(AttributeDifference::reason)
                        .filter(Objects::nonNull)
                        .forEach(reason -> codes.add(reason.code()));
            }
            return codes;
        }
    }

    private enum Color {
        RED(31),
        YELLOW(33),
        CYAN(36);

        private final int code;

        Color(int code) {
            this.code = code;
        }

        String paint(String word) {
            return "\u001b[" + code + "m" + word + "\u001b[0m";
        }
    }
}
