package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.observed.host.CollectScript;
import dev.plumbline.report.ConsoleText;
import dev.plumbline.report.ProbeText;
import dev.plumbline.report.Probed;
import dev.plumbline.report.Shortfalls;
import dev.plumbline.secret.FingerprintKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the live targets and keeps what was seen, one file for each target. Fails if one of them cannot be read; the others
 * are read and kept all the same.
 *
 * @since 0.1.0
 */
@Mojo(name = "snapshot", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class SnapshotMojo extends PlumblineMojo {

    /** The folder that snapshots are kept in, as {@code <target>.json}. */
    @Parameter(property = "plumbline.snapshots", defaultValue = "${basedir}/snapshots")
    private File snapshots;

    /**
     * What live targets tell beyond the usual, with commas between: {@code integrity} (which files differ from what their
     * packages shipped), {@code evidence} (what they recorded of their changes). Both take longer.
     */
    @Parameter(property = "plumbline.collect")
    private @Nullable List<@Nullable String> collect;

    /**
     * Only tells what could be read where, and why not: whether each target is reached, shows a host key that is pinned,
     * lets the user in and with which privilege, which kinds it tells, and how far its clock is off. Keeps nothing.
     */
    @Parameter(property = "plumbline.probe", defaultValue = "false")
    private boolean probe;

    /**
     * A folder of answers that were collected by hand, as {@code <target>.raw} beside what {@code plumbline:declared} wrote
     * to {@code inquiry}, or as {@code <target>.inspect.json}, which is what {@code docker inspect} printed. They become the
     * snapshots, and no target is contacted.
     */
    @Parameter(property = "plumbline.answers")
    private @Nullable File answers;

    /** Only writes the collector script to this file, to be read, installed or run by hand. */
    @Parameter(property = "plumbline.script")
    private @Nullable File script;

    /**
     * Also keeps in this folder the facts that declarations ask for, and nothing else of the targets: to be committed, so that
     * {@code plumbline:declared} can say what a pull request would change.
     */
    @Parameter(property = "plumbline.facts")
    private @Nullable File facts;

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        if (script != null) {
            ReportFiles.write(script.toPath(), CollectScript.text());
            getLog().info("plumbline: the collector is in " + script);
            return;
        }
        if (offline() && answers == null) {
            throw new MojoExecutionException("plumbline: Maven is offline (-o), so no target is contacted.");
        }
        check.wanting(wants(collect));
        if (probe) {
            tell(check.probe());
            return;
        }
        check.fingerprintKey(FingerprintKey.openOrCreate(fingerprintKey()));
        List<String> unread = new ArrayList<>();
        List<Snapshot> taken = answers == null ? check.snapshots() : new CarriedFiles(answers.toPath()).read(check);
        for (Snapshot snapshot : taken) {
            keep(snapshot, unread);
        }
        if (facts != null) {
            for (Snapshot alone : check.factsOf(taken)) {
                SnapshotFile.writeTo(facts.toPath().resolve(alone.target() + ".json"), alone);
            }
            getLog().info("plumbline: what declarations ask of the targets is kept in " + facts);
        }
        if (!unread.isEmpty()) {
            throw new MojoExecutionException("plumbline: not all targets could be read:\n" + String.join("\n", unread));
        }
    }

    private void tell(List<Probed> probed) throws MojoExecutionException {
        ProbeText.lines(probed).forEach(line -> getLog().info("plumbline: " + line));
        List<String> unread = probed.stream()
                .filter(ProbeText::unread)
                .map(each -> ConsoleText.encode(each.survey().target()))
                .toList();
        if (!unread.isEmpty()) {
            throw new MojoExecutionException("plumbline: not all targets could be read: " + String.join(", ", unread));
        }
    }

    /** Only a later look replaces an earlier one. */
    private void keep(Snapshot snapshot, List<String> unread) {
        Path file = snapshots.toPath().resolve(snapshot.target() + ".json");
        Snapshot before = kept(file);
        if (before != null && before.takenAt().isAfter(snapshot.takenAt())) {
            unread.add(ConsoleText.encode(snapshot.target() + ": the snapshot in " + file + " is of " + before.takenAt()
                    + ", later than this answer, which is of " + snapshot.takenAt()));
            return;
        }
        if (before != null) {
            DriftCheck.oddity(before, snapshot)
                    .ifPresent(told -> getLog().warn("plumbline: " + ConsoleText.encode(told)));
        }
        SnapshotFile.writeTo(file, snapshot);
        getLog().info("plumbline: " + snapshot.target() + ", "
                + snapshot.resources().size() + " resources, kept in " + file);
        tell(snapshot, unread);
    }

    private static @Nullable Snapshot kept(Path file) {
        try {
            return Files.isRegularFile(file) ? SnapshotFile.read(file) : null;
        } catch (StorageException e) {
            // What is no snapshot is replaced by one.
            return null;
        }
    }

    /** What a snapshot lacks: a warning, or what the goal fails with if nothing could be read at all. */
    private void tell(Snapshot snapshot, List<String> unread) {
        for (String told : Shortfalls.lines(snapshot)) {
            if (snapshot.resources().isEmpty()) {
                unread.add(told);
            } else {
                getLog().warn("plumbline: " + told);
            }
        }
    }
}
