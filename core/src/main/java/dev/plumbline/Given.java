package dev.plumbline;

import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is compared with instead of live targets: snapshots, and what the programs of engines printed. */
final class Given {
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Path> recordings = new ArrayList<>();
    private boolean any;

    void add(Collection<Snapshot> taken) {
        any = true;
        snapshots.addAll(taken);
    }

    void add(Path kept) {
        List<Path> recorded = SnapshotFolder.recordings(kept);
        recordings.addAll(recorded);
        add(recorded.isEmpty() || SnapshotFolder.holdsSnapshots(kept) ? SnapshotFolder.read(kept) : List.of());
    }

    /** Empty if nothing was given, so that the targets are looked at. */
    Optional<List<Snapshot>> snapshots(Setup setup, RunOptions options) {
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(
                recordings.isEmpty()
                        ? List.copyOf(snapshots)
                        : new Recordings(setup, options).beside(snapshots, recordings));
    }
}
