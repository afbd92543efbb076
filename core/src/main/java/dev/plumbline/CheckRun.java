package dev.plumbline;

import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.config.Connection;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.explain.Explained;
import dev.plumbline.explain.WantedResource;
import dev.plumbline.explain.WantedResource.Choice;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.observed.host.CarriedAnswer;
import dev.plumbline.policy.Background;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.Probed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run from declarations to a report. */
final class CheckRun {
    private final Setup setup;
    private final RunOptions options;

    CheckRun(Setup setup, RunOptions options) {
        this.setup = setup;
        this.options = options;
    }

    /** What is declared, as far as that is known of targets of which nothing was seen. */
    DeclaredStates evaluate(List<Snapshot> seen) {
        Evaluations evaluations = Evaluations.of(setup, options);
        SortedMap<String, Evaluation> states = new TreeMap<>(evaluations.withoutFacts());
        chosen(seen)
                .forEach((target, snapshot) ->
                        states.computeIfPresent(target, (name, before) -> evaluations.with(target, snapshot)));
        return new DeclaredStates(setup.commit().id(), states);
    }

    List<CollectRequest> requests() {
        List<CollectRequest> requests = new ArrayList<>();
        Evaluations.of(setup, options.silent()).withoutFacts().forEach((name, evaluation) -> {
            if (!(setup.target(name).connection() instanceof Connection.None)) {
                Inquiry inquiry = Inquiries.of(evaluation, setup.configuration().watch(), Comparing.askedByDigest());
                requests.add(new CollectRequest(
                        inquiry,
                        CarriedAnswer.request(
                                inquiry, options.wants(), options.clock().instant())));
            }
        });
        return requests;
    }

    List<Snapshot> observe() {
        List<Snapshot> snapshots =
                new ArrayList<>(observe(Evaluations.of(setup, options)).values());
        Twins.tell(snapshots, options.progress());
        return snapshots;
    }

    /** What declarations ask of each target, as it was seen. */
    List<Snapshot> facts(Collection<Snapshot> taken) {
        Evaluations evaluations = Evaluations.of(setup, options.silent());
        return chosen(taken).values().stream()
                .map(snapshot -> FactsAlone.of(
                        snapshot,
                        evaluations.with(snapshot.target(), snapshot).readSet().facts()))
                .toList();
    }

    List<Probed> probe() {
        return new Observing(setup, options, Evaluations.of(setup, options)).probe();
    }

    DriftReport check(@Nullable Collection<Snapshot> given) {
        Judging judging = Judging.of(setup, options, new PastDeclarations(setup, options));
        // what must not be let pass is told before anything is asked of a target
        Overrides overrides = new Overrides(setup, options, judging);
        Evaluations evaluations = Evaluations.of(setup, options);
        SortedMap<String, Snapshot> snapshots = given == null ? observe(evaluations) : chosen(given);
        Twins.tell(snapshots.values(), options.progress());
        Fingerprinting fingerprinting = options.sealer().fingerprinting();
        List<Comparison> comparisons = new ArrayList<>();
        Backgrounds backgrounds = new Backgrounds(setup, options, judging);
        SortedMap<String, Background> why = new TreeMap<>();
        SortedMap<String, TaskCoverage> coverage = new TreeMap<>();
        for (String target : setup.targets().keySet()) {
            Snapshot snapshot = snapshots.computeIfAbsent(target, this::notCollected);
            Evaluation evaluation = evaluations.with(target, snapshot);
            Comparison comparison = Comparing.compare(evaluation.state(), snapshot, fingerprinting);
            comparisons.add(comparison);
            coverage.put(target, evaluation.coverage());
            why.put(target, backgrounds.of(comparison, snapshot, evaluation));
        }
        return new Reporting(setup, options).report(comparisons, snapshots, why, backgrounds, coverage, overrides);
    }

    /** The resource that is meant, among all that is declared or was seen, and what findings are about beside these. */
    Choice choose(WantedResource wanted, Collection<Snapshot> seen) {
        TreeSet<ResourceId> known = new TreeSet<>();
        // what counts as a declared resource is that one, also under the name that the target has for it
        Map<ResourceId, ResourceId> otherNames = new HashMap<>();
        Evaluations evaluations = Evaluations.of(setup, options.silent());
        SortedMap<String, Snapshot> snapshots = chosen(seen);
        for (String target : setup.targets().keySet()) {
            Snapshot snapshot = snapshots.computeIfAbsent(target, this::notCollected);
            DeclaredState declared = evaluations.with(target, snapshot).state();
            known.addAll(declared.resources().keySet());
            Comparison comparison =
                    Comparing.compare(declared, snapshot, options.sealer().fingerprinting());
            comparison.differences().forEach(each -> known.add(each.id()));
            comparison.folded().forEach(each -> known.add(each.id()));
            comparison.equivalences().stream()
                    .filter(each -> each.path().isEmpty())
                    .forEach(each ->
                            otherNames.put(new ResourceId(target, each.id().kind(), each.observed()), each.id()));
        }
        if (wanted.isIdOfNone(known)) {
            check(seen).findings().forEach(each -> known.add(each.resource()));
        }
        otherNames.keySet().removeAll(known);
        known.addAll(otherNames.keySet());
        Choice choice = wanted.among(known);
        return new Choice(otherNames.getOrDefault(choice.id(), choice.id()), choice.attribute());
    }

    Explained explain(Choice choice, Collection<Snapshot> seen) {
        Snapshot snapshot = seen.stream()
                .filter(each -> each.target().equals(choice.id().target()))
                .findFirst()
                .orElseGet(() -> notCollected(choice.id().target()));
        return new ExplainRun(setup, options, choice, snapshot).explained();
    }

    private SortedMap<String, Snapshot> observe(Evaluations evaluations) {
        return new Observing(setup, options, evaluations).observe();
    }

    /** The given snapshots of chosen targets; one of an unknown target is told, two of one target are refused. */
    private SortedMap<String, Snapshot> chosen(Collection<Snapshot> given) {
        SortedMap<String, Snapshot> chosen = new TreeMap<>();
        for (Snapshot snapshot : given) {
            if (!setup.known().containsKey(snapshot.target())) {
                options.progress()
                        .notice("the snapshot of \"" + snapshot.target()
                                + "\" is left out: the configuration names no such target.");
            } else if (chosen.put(snapshot.target(), snapshot) != null) {
                throw new ConfigurationException(new Problem(
                        "",
                        "there are two snapshots of the target \"" + snapshot.target() + "\".",
                        "Give one of them."));
            }
        }
        return chosen;
    }

    private Snapshot notCollected(String target) {
        return Snapshot.unreadable(
                target,
                options.clock().instant(),
                Observing.COLLECTOR,
                Reason.of(
                        Reason.Code.NOT_COLLECTED,
                        "there is no snapshot of this target; take one with the goal plumbline:snapshot"));
    }
}
