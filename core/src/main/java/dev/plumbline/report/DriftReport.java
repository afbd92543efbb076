package dev.plumbline.report;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Verdict;
import dev.plumbline.provenance.Cause;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check found. The same findings give the same report, in whatever order the targets were checked.
 *
 * @param revision the full commit id of the declaration that was compared with
 * @param targets what is told of each target, in order of name; at least one
 * @param override what lets a build pass although there are violations; empty if nothing does
 */
public record DriftReport(String revision, List<TargetReport> targets, Optional<ReleaseOverride> override) {

    public DriftReport {
        targets = targets.stream()
                .sorted(Comparator.comparing(TargetReport::target))
                .toList();
        if (targets.isEmpty()) {
            throw new ConfigurationException(
                    new Problem("", "no target was checked.", "Name at least one that is under targets."));
        }
    }

    /**
     * Puts a report together.
     *
     * @throws ConfigurationException if nothing was judged, which is never in sync
     */
    public static DriftReport of(String revision, Collection<Judgement> judgements) {
        return of(revision, judgements, Map.of());
    }

    /**
     * The same, telling also how far tasks were evaluated.
     *
     * @param coverage by target
     */
    public static DriftReport of(
            String revision, Collection<Judgement> judgements, Map<String, TaskCoverage> coverage) {
        return new DriftReport(
                revision,
                judgements.stream()
                        .map(each -> TargetReport.of(
                                each, coverage.getOrDefault(each.comparison().target(), TaskCoverage.NONE)))
                        .toList(),
                Optional.empty());
    }

    /** The same, let pass by a ticket. The outcome stays what it is. */
    public DriftReport letPass(ReleaseOverride by) {
        return new DriftReport(revision, targets, Optional.of(by));
    }

    /** Any violation is drift, whether or not everything could be seen; without one, anything unknown is incomplete. */
    public Outcome outcome() {
        if (!violations().isEmpty()) {
            return Outcome.DRIFTED;
        }
        return complete() ? Outcome.IN_SYNC : Outcome.INCOMPLETE;
    }

    /** Whether nothing is unknown, be it for want of observation or because the declaration leaves a value open. */
    public boolean complete() {
        return findings().stream()
                .noneMatch(finding -> finding.judged().subject().leavesOpen());
    }

    /** Of all targets, the gravest first. */
    public List<DriftFinding> findings() {
        return targets.stream()
                .flatMap(target -> target.findings().stream())
                .sorted(Comparator.comparing(DriftFinding::judged))
                .toList();
    }

    /** The findings that make the outcome {@link Outcome#DRIFTED}, the gravest first. */
    public List<DriftFinding> violations() {
        return findings().stream()
                .filter(finding -> finding.verdict() == Verdict.VIOLATION)
                .toList();
    }

    /**
     * The violations that no commit accounts for which was allowed: all but those that are as an earlier commit declared, and
     * breaches of the rules of authorization.
     */
    public List<DriftFinding> unauthorized() {
        return violations().stream()
                .filter(finding -> finding.judged()
                        .why()
                        .cause()
                        .filter(Cause.PendingRollout.class::isInstance)
                        .isEmpty())
                .toList();
    }

    public Summary summary() {
        return Summary.sum(targets.stream().map(TargetReport::summary).toList());
    }

    /**
     * Outcome and completeness in one line, such as {@code plumbline: 3 targets, 214 resources, in sync at 1a2b3c4,
     * complete}.
     */
    public String headline() {
        return Headline.of(this);
    }
}
