package dev.plumbline.policy;

import dev.plumbline.compare.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is found on one target.
 *
 * @param comparison what was judged
 * @param takenAt when the target was observed
 * @param findings the gravest first
 * @param acceptance how much is left of what was accepted of it, by file
 * @param ignored how many resources are there undeclared, of kinds whose unmanaged resources are ignored
 */
public record Judgement(
        Comparison comparison, Instant takenAt, List<Finding> findings, List<Burndown> acceptance, int ignored) {
    public Judgement {
        findings = findings.stream().sorted().toList();
        acceptance = List.copyOf(acceptance);
    }

    /** A judgement of a target of which nothing was accepted. */
    public Judgement(Comparison comparison, Instant takenAt, List<Finding> findings, int ignored) {
        this(comparison, takenAt, findings, List.of(), ignored);
    }

    /** The same with these findings instead. */
    public Judgement finding(List<Finding> others) {
        return new Judgement(comparison, takenAt, others, acceptance, ignored);
    }

    /** The same with what is left of a file of what was accepted. */
    public Judgement with(Burndown file) {
        List<Burndown> all = new ArrayList<>(acceptance);
        all.add(file);
        return new Judgement(comparison, takenAt, findings, all, ignored);
    }

    /** The same with one more finding. */
    public Judgement with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return finding(all);
    }
}
