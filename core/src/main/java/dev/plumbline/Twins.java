package dev.plumbline;

import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Targets that say that they are one machine: a clone that kept its id, an address given twice, or a host that lies. */
final class Twins {
    private Twins() {}

    static void tell(Collection<Snapshot> snapshots, ProgressListener progress) {
        SortedMap<String, List<String>> byMachine = new TreeMap<>();
        for (Snapshot snapshot : snapshots) {
            Value machine = snapshot.facts().get(Attendance.MACHINE_ID);
            if (machine != null && !machine.display().isBlank()) {
                byMachine
                        .computeIfAbsent(machine.display(), none -> new ArrayList<>())
                        .add(snapshot.target());
            }
        }
        byMachine.values().stream()
                .filter(targets -> targets.size() > 1)
                .forEach(targets -> progress.notice("the targets " + String.join(", ", targets)
                        + " show the same machine-id: they are one machine, or one was cloned from the other."));
    }
}
