package dev.plumbline.explain;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.Folded;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.model.Evidence;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.Movement;
import dev.plumbline.report.CommitWords;
import dev.plumbline.report.ConsoleText;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.source.CommitDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of one resource, as lines of text for a terminal. Every line is encoded by {@link ConsoleText}. */
public final class ExplainText {
    private static final int SHORT_ID = 10;

    private final Explained explained;
    private final List<String> lines = new ArrayList<>();

    private ExplainText(Explained explained) {
        this.explained = explained;
    }

    /** The lines, without line breaks. */
    public static List<String> lines(Explained explained) {
        return new ExplainText(explained).write();
    }

    private List<String> write() {
        heading();
        section("Declared", DeclarationText.lines(explained));
        section("Cause", cause());
        section("History of the declaration", HistoryText.lines(explained));
        section("Allowed", allowed());
        section("Built from", app());
        section("On " + encode(explained.id().target()) + ", by its own word", evidence());
        section("Spellings that count as equal", equivalences());
        section("Next", steps());
        return List.copyOf(lines);
    }

    private void section(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            content.forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
        }
    }

    private void heading() {
        DriftFinding finding = explained.finding();
        String resource = encode(explained.id().target()) + ": "
                + encode(explained.id().kind() + " " + explained.id().name());
        Folded folded = explained.folded();
        if (finding == null && folded != null) {
            lines.add(resource + " is there undeclared, and needs no declaration");
            lines.add("folded by the rule " + encode(folded.rule()) + ": " + encode(folded.because()));
        } else if (finding == null) {
            boolean ignored = explained.values().stream().allMatch(value -> value.declared() == null);
            String state = ignored
                    ? " is there undeclared, and the configuration lets that pass"
                    : explained.takenAt() == null ? " is declared" : " is as declared";
            lines.add(resource + state);
        } else {
            lines.add(finding.what());
            lines.add(finding.verdict().spelling() + " of severity "
                    + finding.severity().spelling() + ": "
                    + encode(finding.judged().because()));
        }
        String observed = explained.takenAt() == null ? "not observed" : "observed at " + explained.takenAt();
        lines.add("finding " + explained.id().findingId() + ", " + observed + ", declared at "
                + encode(explained
                        .revision()
                        .substring(0, Math.min(SHORT_ID, explained.revision().length()))));
    }

    private List<String> cause() {
        DriftFinding finding = explained.finding();
        if (finding == null) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        finding.judged().why().cause().ifPresent(cause -> told.addAll(cause(cause)));
        finding.judged().why().movement().ifPresent(movement -> told.add(moved(movement)));
        return told;
    }

    private static List<String> cause(Cause cause) {
        if (cause instanceof Cause.PendingRollout rollout) {
            return List.of(
                    "it is as declared " + rollout.behind() + (rollout.behind() == 1 ? " commit" : " commits")
                            + " ago: the roll-out is pending, or was undone on the target",
                    "as it is there:  " + CommitWords.of(rollout.commit()),
                    "changed by:      " + CommitWords.of(rollout.next()));
        }
        if (cause instanceof Cause.Unmerged unmerged) {
            return List.of(
                    "it is as declared in the branch " + encode(unmerged.branch()) + ", which is not merged",
                    "as it is there:  " + CommitWords.of(unmerged.commit()));
        }
        if (cause instanceof Cause.AutomaticUpdate update) {
            return List.of(encode("unattended-upgrades brought it from " + update.from() + " to " + update.to()
                    + ", last on " + update.at() + ", by the log of the host"));
        }
        if (cause instanceof Cause.NeverDeclared never) {
            return List.of("no commit declares it as it is there (" + never.commits()
                    + " were looked at, branches among them): it was changed by hand, or by a program");
        }
        return List.of(
                "not found: " + encode(((Cause.Undetermined) cause).reason().toString()));
    }

    private static String moved(Movement movement) {
        return switch (movement.direction()) {
            case LIVE_MOVED -> "the target moved: at " + movement.since() + " it was as it is declared now";
            case DECLARED_MOVED -> "the declaration moved: the target is as it was at " + movement.since();
            case BOTH -> "target and declaration moved: neither is as it was at " + movement.since();
        };
    }

    private List<String> allowed() {
        DriftFinding finding = explained.finding();
        Optional<Authorization> judged = finding == null
                ? explained.history().changes().stream()
                        .findFirst()
                        .map(each -> each.arrival().commit().commit().id())
                        .map(commit -> explained.authorizations().get(commit))
                : finding.judged().why().authorization();
        return judged.map(ExplainText::allowed).orElse(List.of());
    }

    private static List<String> allowed(Authorization authorization) {
        List<String> told = new ArrayList<>();
        told.add(grade(authorization.grade()) + ": commit " + CommitWords.of(authorization.commit()));
        authorization
                .missing()
                .forEach(each ->
                        told.add((authorization.grade() == Grade.UNAUTHORIZED ? "missing: " : "") + encode(each)));
        return told;
    }

    private static String grade(Grade grade) {
        return switch (grade) {
            case UNAUTHORIZED -> "no";
            case UNKNOWN -> "not known";
            case WEAK -> "weakly, by a ticket and a review that whoever can push could have made up";
            case AUTHORIZED -> "yes, by what is signed";
            case EXEMPT -> "not judged";
        };
    }

    private List<String> app() {
        return explained
                .app()
                .map(app -> {
                    List<String> told = new ArrayList<>();
                    told.add("commit " + encode(app.revision())
                            + (app.source().isEmpty() ? "" : " of " + encode(app.source()))
                            + ", as its label org.opencontainers.image.revision says");
                    app.here().map(CommitWords::of).ifPresent(told::add);
                    return told;
                })
                .orElse(List.of());
    }

    private List<String> evidence() {
        if (explained.takenAt() == null) {
            return List.of();
        }
        if (!explained.evidenceTold()) {
            return List.of("the snapshot holds no records of changes; with -Dplumbline.collect=evidence it does");
        }
        if (explained.evidence().isEmpty()) {
            return List.of("nothing that it recorded names this, or is of the time when it was changed");
        }
        int widest = explained.evidence().stream()
                .mapToInt(each -> encode(each.source() + " " + each.by()).length())
                .max()
                .orElse(0);
        return explained.evidence().stream().map(each -> row(each, widest)).toList();
    }

    private static String row(Evidence each, int widest) {
        String by = encode((each.source() + " " + each.by()).strip());
        return encode(each.at()) + "  " + by + " ".repeat(Math.max(0, widest - by.length())) + "  "
                + encode(each.what());
    }

    private List<String> equivalences() {
        return explained.equivalences().stream().map(ExplainText::equivalence).toList();
    }

    private static String equivalence(AppliedEquivalence applied) {
        String path = applied.path().isEmpty() ? "" : encode(applied.path()) + " ";
        return path + encode(applied.observed()) + " counts as " + encode(applied.declared()) + " (rule "
                + encode(applied.rule()) + ")";
    }

    private List<String> steps() {
        List<String> told = new ArrayList<>();
        for (NextStep step : explained.steps()) {
            if (!told.isEmpty()) {
                told.add("");
            }
            told.add(step.sort().spelling().toUpperCase(Locale.ROOT) + "  " + encode(step.title()));
            step.lines().forEach(line -> told.add(line.isEmpty() ? "" : "    " + encode(line)));
        }
        return told;
    }

    static String day(CommitDetails commit) {
        return CommitWords.day(commit).toString();
    }

    static String encode(String text) {
        return ConsoleText.encode(text);
    }
}
