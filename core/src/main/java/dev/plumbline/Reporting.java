package dev.plumbline;

import dev.plumbline.compare.Comparison;
import dev.plumbline.config.Configuration;
import dev.plumbline.model.Snapshot;
import dev.plumbline.policy.Background;
import dev.plumbline.policy.Judgement;
import dev.plumbline.policy.Policy;
import dev.plumbline.policy.Waiver;
import dev.plumbline.policy.Waivers;
import dev.plumbline.report.DriftReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From comparisons to the report, by the rules of the configuration. */
final class Reporting {
    private final Setup setup;

    Reporting(Setup setup) {
        this.setup = setup;
    }

    DriftReport report(
            List<Comparison> comparisons,
            Map<String, Snapshot> snapshots,
            Map<String, Background> why,
            List<Waiver> waivers) {
        Configuration configuration = setup.configuration();
        Policy policy = Policy.of(configuration.unmanaged(), configuration.watch());
        List<Judgement> judgements = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            String name = comparison.target();
            Snapshot snapshot = snapshots.get(name);
            if (snapshot == null) {
                throw new IllegalStateException("nothing was observed of " + name);
            }
            judgements.add(policy.limitedTo(setup.target(name)::observes)
                    .judge(comparison, snapshot, why.getOrDefault(name, Background.UNASKED)));
        }
        boolean whole = setup.targets().equals(configuration.targets());
        return DriftReport.of(setup.commit().id(), Waivers.telling(judgements, waivers, whole));
    }
}
