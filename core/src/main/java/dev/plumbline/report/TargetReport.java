package dev.plumbline.report;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.Folded;
import dev.plumbline.model.Gap;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.policy.Burndown;
import dev.plumbline.policy.Judgement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is told of one target.
 *
 * @param target the host or engine
 * @param takenAt when it was observed
 * @param summary how many of what
 * @param findings the gravest first
 * @param gaps places of the declaration that could not be evaluated, in order
 * @param equivalences rules that made two spellings count as equal, in order
 * @param folded what is there undeclared and needs no declaration, in order
 * @param acceptance how much is left of what was accepted of it, by file
 * @param coverage how far the tasks that declare were evaluated
 */
public record TargetReport(
        String target,
        Instant takenAt,
        Summary summary,
        List<DriftFinding> findings,
        List<Gap> gaps,
        List<AppliedEquivalence> equivalences,
        List<Folded> folded,
        List<Burndown> acceptance,
        TaskCoverage coverage) {
    private static final Comparator<Gap> GAPS = Comparator.comparing(Gap::place)
            .thenComparing(gap -> gap.reason().toString())
            .thenComparing(Gap::affects);
    private static final Comparator<AppliedEquivalence> EQUIVALENCES = Comparator.comparing(AppliedEquivalence::id)
            .thenComparing(AppliedEquivalence::path)
            .thenComparing(AppliedEquivalence::rule)
            .thenComparing(AppliedEquivalence::declared)
            .thenComparing(AppliedEquivalence::observed);

    public TargetReport {
        findings = List.copyOf(findings);
        gaps = gaps.stream().sorted(GAPS).toList();
        equivalences = equivalences.stream().sorted(EQUIVALENCES).toList();
        folded = folded.stream().sorted().toList();
        acceptance = List.copyOf(acceptance);
    }

    static TargetReport of(Judgement judgement, TaskCoverage coverage) {
        return new TargetReport(
                judgement.comparison().target(),
                judgement.takenAt(),
                Summary.of(judgement),
                judgement.findings().stream().map(DriftFinding::new).toList(),
                judgement.comparison().gaps(),
                judgement.comparison().equivalences(),
                judgement.comparison().folded(),
                judgement.acceptance(),
                coverage);
    }
}
