package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.report.ConsoleText;
import dev.plumbline.secret.FingerprintKey;
import java.io.File;
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

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        if (offline()) {
            throw new MojoExecutionException("plumbline: Maven is offline (-o), so no target is contacted.");
        }
        List<String> unread = new ArrayList<>();
        Path folder = snapshots.toPath();
        check.fingerprintKey(FingerprintKey.openOrCreate(fingerprintKey())).wanting(wants(collect));
        for (Snapshot snapshot : check.snapshots()) {
            Path file = folder.resolve(snapshot.target() + ".json");
            SnapshotFile.writeTo(file, snapshot);
            getLog().info("plumbline: " + snapshot.target() + ", "
                    + snapshot.resources().size() + " resources, kept in " + file);
            tell(snapshot, unread);
        }
        if (!unread.isEmpty()) {
            throw new MojoExecutionException("plumbline: not all targets could be read:\n" + String.join("\n", unread));
        }
    }

    /** What a snapshot lacks: a warning, or what the goal fails with if nothing could be read at all. */
    private void tell(Snapshot snapshot, List<String> unread) {
        for (Coverage coverage : snapshot.coverage()) {
            if (coverage.extent() != Coverage.Extent.NONE && coverage.extent() != Coverage.Extent.PARTIAL) {
                continue;
            }
            String of = coverage.scope().equals(Scope.EVERYTHING) ? "" : ", " + coverage.scope();
            String told = ConsoleText.encode(snapshot.target() + of + ": " + coverage.reason());
            if (snapshot.resources().isEmpty()) {
                unread.add(told);
            } else {
                getLog().warn("plumbline: " + told);
            }
        }
    }
}
