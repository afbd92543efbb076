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
 * @param ignored how many resources are there undeclared, of kinds whose unmanaged resources are ignored
 */
public record Judgement(Comparison comparison, Instant takenAt, List<Finding> findings, int ignored) {
    public Judgement {
        findings = findings.stream().sorted().toList();
    }

    /** The same with one more finding. */
    public Judgement with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new Judgement(comparison, takenAt, all, ignored);
    }
}
