package dev.plumbline;

import dev.plumbline.model.DeclaredChange;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The comparison of what two revisions declare. */
final class ChangeRun {
    private final RunOptions options;
    private final Map<String, Snapshot> snapshots = new TreeMap<>();

    ChangeRun(RunOptions options, Collection<Snapshot> given) {
        this.options = options;
        given.forEach(snapshot -> snapshots.put(snapshot.target(), snapshot));
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
        TreeMap<String, List<DeclaredChange>> byTarget = new TreeMap<>();
        for (String name : names) {
            options.progress().evaluating(name);
            byTarget.put(name, DeclaredChange.between(state(before, name), state(after, name)));
        }
        return new DeclaredChanges(before.commit().id(), after.commit().id(), byTarget);
    }

    private DeclaredState state(Setup setup, String target) {
        if (!setup.known().containsKey(target)) {
            return new DeclaredState(target, new TreeMap<>(), List.of(), List.of());
        }
        Optional<Snapshot> snapshot = Optional.ofNullable(snapshots.get(target));
        return setup.declarations()
                .evaluate(
                        target,
                        options.variables(),
                        snapshot.<Map<String, dev.plumbline.model.Value>>map(Snapshot::facts)
                                .orElse(Map.of()),
                        snapshot,
                        options.sealer())
                .state();
    }
}
