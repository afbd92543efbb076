package dev.plumbline;

import dev.plumbline.config.Engine;
import dev.plumbline.config.Target;
import dev.plumbline.declared.Inquiries;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.observed.Snapshots;
import dev.plumbline.observed.container.RecordedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at engines by what {@code docker inspect} printed there, kept in files {@code <target>.inspect.json}. */
final class Recordings {
    private final Setup setup;
    private final RunOptions options;
    private final Evaluations evaluations;

    Recordings(Setup setup, RunOptions options) {
        this.setup = setup;
        this.options = options;
        this.evaluations = Evaluations.of(setup, options.silent());
    }

    /**
     * What recordings tell, each beside what the given snapshot of its target tells of all else. One that cannot be read makes
     * only the engine of its own target unknown.
     */
    List<Snapshot> beside(Collection<Snapshot> given, Collection<Path> files) {
        return Snapshots.withEngines(
                given, files.stream().map(this::readOrTellWhyNot).toList());
    }

    private Snapshot readOrTellWhyNot(Path file) {
        try {
            return read(file);
        } catch (StorageException e) {
            Reason reason = Reason.of(Reason.Code.MALFORMED, String.valueOf(e.getMessage()));
            return new Snapshot(
                    target(file),
                    Instant.EPOCH,
                    Observing.COLLECTOR,
                    new TreeMap<>(),
                    ContainerKinds.ALL.stream()
                            .filter(kind -> !kind.equals(ContainerKinds.CONTAINER_FILE))
                            .map(kind -> Coverage.none(Scope.ofKind(kind.name()), reason))
                            .toList(),
                    List.of());
        }
    }

    /**
     * What each recording tells.
     *
     * @throws StorageException if one of them is not what an engine's program prints
     */
    List<Snapshot> read(Collection<Path> files) {
        return files.stream().map(this::read).toList();
    }

    /** The environment is told in clear where it is declared so, as of a live engine. */
    private Snapshot read(Path file) {
        String name = target(file);
        @Nullable Target target = setup.targets().get(name);
        boolean files = target != null && target.engine().files() != Engine.Files.NONE;
        try (RecordedSession session = RecordedSession.read(
                        name, bytes(file), file.toString(), written(file), options.sealer())
                .tellingFiles(files)) {
            Snapshot survey = session.survey();
            if (target == null) {
                return survey;
            }
            Inquiry inquiry =
                    Inquiries.of(evaluations.with(name, survey.facts()).state(), List.of());
            return Snapshots.merge(survey, session.inquire(inquiry));
        }
    }

    private static String target(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SnapshotFolder.RECORDED.length());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StorageException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException e) {
            throw new StorageException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
