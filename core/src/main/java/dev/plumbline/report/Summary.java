package dev.plumbline.report;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How many of what.
 *
 * @param targets hosts and engines
 * @param declared resources of which anything is declared
 * @param decided those of them of which it could be decided whether they differ
 * @param inSync those of them of which everything is as declared
 * @param changed findings of resources that are there, but not as declared
 * @param missing findings of resources that are declared and not there
 * @param unmanaged findings of resources that are there and should not be, or that nobody declared
 * @param unknown findings of what could not be decided
 * @param ignored resources that are there undeclared, of kinds for which that is ignored
 * @param accepted findings that a waiver lets pass
 * @param gaps places of the declaration that could not be evaluated
 */
public record Summary(
        int targets,
        int declared,
        int decided,
        int inSync,
        int changed,
        int missing,
        int unmanaged,
        int unknown,
        int ignored,
        int accepted,
        int gaps) {
    private static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Summary of(Judgement judgement) {
        List<Difference> declared = judgement.comparison().differences().stream()
                .filter(difference -> difference.origin() != null)
                .toList();
        int undecided = (int) declared.stream()
                .filter(difference -> difference.type() == DifferenceType.UNKNOWN)
                .count();
        int inSync = judgement.comparison().inSync().size();
        return new Summary(
                1,
                inSync + declared.size(),
                inSync + declared.size() - undecided,
                inSync,
                count(judgement, DifferenceType.CHANGED),
                count(judgement, DifferenceType.MISSING),
                count(judgement, DifferenceType.UNMANAGED),
                (int) judgement.findings().stream()
                        .filter(finding -> finding.subject().undecided())
                        .count(),
                judgement.ignored(),
                (int) judgement.findings().stream()
                        .filter(finding -> finding.verdict() == Verdict.ACCEPTED)
                        .count(),
                judgement.comparison().gaps().size());
    }

    static Summary sum(List<Summary> parts) {
        return parts.stream().reduce(NOTHING, Summary::plus);
    }

    /**
     * Which part of what was to be decided could be: decided declared resources, to these and all that is unknown and
     * all gaps. From 0 to 1 with four digits, rounded down, so that 1 means all of them.
     */
    public BigDecimal coverage() {
        long undecided = unknown + (long) gaps;
        return undecided == 0
                ? BigDecimal.ONE.setScale(4)
                : BigDecimal.valueOf(decided).divide(BigDecimal.valueOf(decided + undecided), 4, RoundingMode.DOWN);
    }

    private Summary plus(Summary other) {
        return new Summary(
                targets + other.targets,
                declared + other.declared,
                decided + other.decided,
                inSync + other.inSync,
                changed + other.changed,
                missing + other.missing,
                unmanaged + other.unmanaged,
                unknown + other.unknown,
                ignored + other.ignored,
                accepted + other.accepted,
                gaps + other.gaps);
    }

    private static int count(Judgement judgement, DifferenceType type) {
        return (int) judgement.findings().stream()
                .map(Finding::subject)
                .filter(subject -> subject instanceof Subject.Differing differing
                        && differing.difference().type() == type)
                .count();
    }
}
