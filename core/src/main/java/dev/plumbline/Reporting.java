package dev.plumbline;

import dev.plumbline.compare.Comparison;
import dev.plumbline.config.Configuration;
import dev.plumbline.config.Target;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.model.UnmanagedRule;
import dev.plumbline.policy.Background;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Policy;
import dev.plumbline.policy.TrustFindings;
import dev.plumbline.policy.Waivers;
import dev.plumbline.report.DriftReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From comparisons to the report, by the rules of the configuration. */
final class Reporting {
    private final Setup setup;
    private final RunOptions options;

    Reporting(Setup setup, RunOptions options) {
        this.setup = setup;
        this.options = options;
    }

    DriftReport report(
            List<Comparison> comparisons,
            Map<String, Snapshot> snapshots,
            Map<String, Background> why,
            Backgrounds backgrounds,
            Map<String, TaskCoverage> coverage,
            Overrides overrides) {
        Configuration configuration = setup.configuration();
        // whoever lets an engine tell them wants to be told
        Map<String, UnmanagedRule> unmanaged =
                new TreeMap<>(Map.of(ContainerKinds.CONTAINER_FILE.name(), UnmanagedRule.REPORT));
        unmanaged.putAll(configuration.unmanaged());
        Policy policy = Policy.of(unmanaged, configuration.watch(), configuration.isolation());
        List<Judgement> judgements = new ArrayList<>();
        Instant now = options.clock().instant();
        Attendance attendance = new Attendance(now);
        Misspelled misspelled = new Misspelled(setup.declarations());
        for (Comparison comparison : comparisons) {
            String name = comparison.target();
            Snapshot snapshot = snapshots.get(name);
            if (snapshot == null) {
                throw new IllegalStateException("nothing was observed of " + name);
            }
            Target target = setup.target(name);
            Optional<Judgement> away = attendance.away(target, snapshot);
            if (away.isPresent()) {
                judgements.add(away.get());
                continue;
            }
            Judgement judged = policy.limitedTo(target::observes)
                    .judge(comparison, snapshot, why.getOrDefault(name, Background.UNASKED));
            Judgement attended = attendance.attended(target, snapshot, judged);
            judgements.add(withIdentity(
                    snapshot,
                    now,
                    backgrounds.accepted().telling(attended),
                    backgrounds.steered(name),
                    misspelled.of(name)));
        }
        boolean whole = setup.targets().equals(setup.known());
        Judging judging = backgrounds.judging();
        List<Judgement> told = TrustFindings.telling(
                Waivers.telling(judgements, backgrounds.waivers(), whole),
                judging.refusedRules(),
                overrides.unreviewed());
        judging.keep();
        return overrides.letPass(new Allowances(setup).report(told, whole, coverage));
    }

    private Judgement withIdentity(
            Snapshot snapshot, Instant now, Judgement judged, Optional<Finding> steered, List<Finding> misspelled) {
        List<Finding> findings = new ArrayList<>(judged.findings());
        findings.addAll(misspelled);
        steered.ifPresent(findings::add);
        Optional<Snapshot> earlier = options.earlier().stream()
                .filter(each -> each.target().equals(snapshot.target()))
                .findFirst();
        earlier.flatMap(each -> Attendance.replaced(each, snapshot)).ifPresent(findings::add);
        TimeAnomaly.of(earlier.orElse(null), snapshot, now).ifPresent(findings::add);
        return judged.finding(findings);
    }
}
