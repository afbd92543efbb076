package dev.plumbline.explain;

import dev.plumbline.compare.AppliedEquivalence;
import dev.plumbline.compare.Folded;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.ResourceHistory;
import dev.plumbline.report.DriftFinding;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one resource.
 *
 * @param id the resource
 * @param revision the full commit id of the declaration
 * @param takenAt when the target was observed; null if it was not
 * @param finding what was found of it; null if it is as declared, or if what is undeclared there is ignored
 * @param folded why it needs no declaration; null if that is not so
 * @param values what is declared of it, and what differs undeclared
 * @param history how what is declared of it came about
 * @param authorizations by commit of the history: whether it was allowed; none if no rules are configured
 * @param links by ticket, where it can be read
 * @param evidence what the target wrote down around the time of the change, the oldest first
 * @param evidenceTold whether the target told any evidence at all
 * @param equivalences rules that made two spellings of it equal
 * @param app the commit of the program in a container; empty if it tells none
 * @param patch a patch of the repository that declares what is there, each line without its end; none if there is none
 * @param steps what can be done next
 */
public record Explained(
        ResourceId id,
        String revision,
        @Nullable Instant takenAt,
        @Nullable DriftFinding finding,
        @Nullable Folded folded,
        List<ExplainedValue> values,
        ResourceHistory history,
        SortedMap<String, Authorization> authorizations,
        SortedMap<String, String> links,
        List<Evidence> evidence,
        boolean evidenceTold,
        List<AppliedEquivalence> equivalences,
        Optional<AppCommit> app,
        List<String> patch,
        List<NextStep> steps) {
    public Explained {
        values = List.copyOf(values);
        authorizations = Collections.unmodifiableSortedMap(new TreeMap<>(authorizations));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        evidence = List.copyOf(evidence);
        equivalences = List.copyOf(equivalences);
        patch = List.copyOf(patch);
        steps = List.copyOf(steps);
    }
}
