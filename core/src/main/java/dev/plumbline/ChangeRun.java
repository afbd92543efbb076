package dev.plumbline;

import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.DeclaredChange;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.policy.authorization.Authorizer;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.HistorySearch;
import dev.plumbline.provenance.ValueChange;
import dev.plumbline.report.ChangeGroup;
import dev.plumbline.source.History;
import dev.plumbline.source.TreeFile;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The comparison of what two revisions declare. */
final class ChangeRun {
    /** So many commits back the one is looked for that made a change. */
    private static final int MOST_COMMITS = 2_000;

    private final RunOptions options;
    private final Map<String, Snapshot> snapshots = new TreeMap<>();

    ChangeRun(RunOptions options, Collection<Snapshot> given) {
        this.options = options;
        given.forEach(snapshot -> snapshots.put(snapshot.target(), snapshot));
    }

    /** What a branch began from, if the other one went on since: what happened there is no change of the branch. */
    static String base(Setup after, String against, ProgressListener progress) {
        String other = after.git().commit(against).id();
        String base =
                after.git().history().commonAncestor(other, after.commit().id()).orElse(other);
        if (base.equals(other) || base.equals(after.commit().id())) {
            return other;
        }
        progress.notice(
                against + " went on since the checked revision left it; what is told is the difference to commit "
                        + base.substring(0, 10) + ", which both have.");
        return base;
    }

    /**
     * Compares.
     *
     * @param chosen names of targets; none for all
     */
    DeclaredChanges changes(Setup before, Setup after, Collection<String> chosen) {
        TreeSet<String> names = new TreeSet<>(before.known().keySet());
        names.addAll(after.known().keySet());
        if (!chosen.isEmpty()) {
            names.retainAll(chosen);
        }
        boolean sameConfiguration = configuration(before).equals(configuration(after));
        TreeMap<String, List<DeclaredChange>> byTarget = new TreeMap<>();
        for (String name : names) {
            options.progress().evaluating(name);
            Optional<Evaluation> was = evaluation(before, name);
            boolean untouched = sameConfiguration
                    && was.filter(each -> each.readsTheSameIn(after.tree())).isPresent();
            byTarget.put(
                    name,
                    untouched
                            ? List.of()
                            : DeclaredChange.between(state(was, name), state(evaluation(after, name), name)));
        }
        return new DeclaredChanges(before.commit().id(), after.commit().id(), byTarget, ChangeGroup.of(byTarget));
    }

    private static Optional<String> configuration(Setup setup) {
        return setup.tree().find(setup.file()).map(TreeFile::objectId);
    }

    /**
     * The same changes, each with the commit that made it, judged as if the revision were merged now: by the rules that
     * stand at what is compared with.
     */
    DeclaredChanges judged(DeclaredChanges changes, Setup before, Setup after) {
        PastDeclarations past = new PastDeclarations(after, options.silent());
        Optional<Authorizer> judge =
                Judging.merging(before, after, options, past).authorizer();
        List<ChangeGroup> groups = changes.groups().stream()
                .map(group -> group.by(arrivals(group, past, before, after).stream()
                        .map(arrival -> new ChangeGroup.Made(
                                arrival,
                                judge.map(authorizer -> authorizer.judge(
                                        arrival.commit().commit().id()))))
                        .toList()))
                .toList();
        return new DeclaredChanges(changes.before(), changes.revision(), changes.byTarget(), groups);
    }

    /** The commits that made a change on any of its targets, those left out that what is compared with has already. */
    private List<Arrival> arrivals(ChangeGroup group, PastDeclarations past, Setup before, Setup after) {
        History history = after.git().history();
        String base = before.commit().id();
        int own = (int) history.firstParents(after.commit().id(), MOST_COMMITS).stream()
                .takeWhile(commit -> !history.contains(base, commit.id()))
                .count();
        Map<String, Arrival> arrivals = new LinkedHashMap<>();
        for (String target : group.targets()) {
            Snapshot snapshot = Optional.ofNullable(snapshots.get(target))
                    .orElseGet(() -> Snapshot.unreadable(
                            target,
                            options.clock().instant(),
                            Observing.COLLECTOR,
                            Reason.of(Reason.Code.NOT_COLLECTED, "nothing of this target is looked at")));
            new HistorySearch(after.git(), past.of(snapshot), own, own, () -> false)
                            .of(
                                    after.commit(),
                                    new ResourceId(
                                            target,
                                            group.change().id().kind(),
                                            group.change().id().name()),
                                    path -> group.change().parts().containsKey(path))
                            .changes()
                            .stream()
                            .map(ValueChange::arrival)
                            .filter(arrival -> !history.contains(
                                    base, arrival.commit().commit().id()))
                            .forEach(arrival -> arrivals.putIfAbsent(
                                    arrival.commit().commit().id(), arrival));
        }
        return List.copyOf(arrivals.values());
    }

    private static DeclaredState state(Optional<Evaluation> evaluation, String target) {
        return evaluation
                .map(Evaluation::state)
                .orElseGet(() -> new DeclaredState(target, new TreeMap<>(), List.of(), List.of()));
    }

    private Optional<Evaluation> evaluation(Setup setup, String target) {
        if (!setup.known().containsKey(target)) {
            return Optional.empty();
        }
        Optional<Snapshot> snapshot = Optional.ofNullable(snapshots.get(target));
        return Optional.of(setup.declarations()
                .evaluate(
                        target,
                        options.variables(),
                        snapshot.<Map<String, Value>>map(Snapshot::facts).orElse(Map.of()),
                        snapshot,
                        options.sealer()));
    }
}
