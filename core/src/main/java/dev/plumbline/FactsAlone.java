package dev.plumbline;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Secrets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/** A snapshot of which only the facts are left that declarations ask for, without what looks secret. */
final class FactsAlone {
    private FactsAlone() {}

    static Snapshot of(Snapshot snapshot, SortedSet<String> asked) {
        TreeMap<String, Value> facts = new TreeMap<>();
        snapshot.facts().forEach((name, value) -> {
            boolean secret = Secrets.secretName(name) || Secrets.secretShape(value.display());
            if (!secret && (asked.contains(name) || asked.contains("ansible_" + name))) {
                facts.put(name, value);
            }
        });
        Reason reason = Reason.of(Reason.Code.NOT_COLLECTED, "only facts that declarations ask for are kept here");
        return new Snapshot(
                snapshot.target(),
                snapshot.takenAt(),
                snapshot.collector(),
                facts,
                List.of(Coverage.none(Scope.EVERYTHING, reason)),
                List.of());
    }
}
