package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.model.Outcome;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.ReportWriter;
import dev.plumbline.report.ReportWriters;
import dev.plumbline.secret.FingerprintKey;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the repository declares with its targets, live or as kept in snapshots, and fails the build on violations. An
 * incomplete look is an error, because what could not be seen may have changed.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class CheckMojo extends PlumblineMojo {

    /**
     * A folder of snapshots to compare with, or one snapshot file; the live targets if it is not given. Has to be given if
     * Maven is offline. What {@code docker inspect} printed counts as one in a file {@code <target>.inspect.json}.
     */
    @Parameter(property = "plumbline.snapshots")
    private @Nullable File snapshots;

    /** What plumbline:snapshot kept says which machines the live targets were. */
    @Parameter(defaultValue = "${basedir}/snapshots", readonly = true)
    private File kept;

    /**
     * What makes the build fail: {@code drift} (a violation, and anything that could not be seen), {@code unauthorized} (the
     * same, but for what only was not rolled out yet), or {@code never}, which only reports. A broken set-up always fails.
     */
    @Parameter(property = "plumbline.failOn", defaultValue = "drift")
    private String failOn;

    /** The formats of the reports that are written, with commas between: {@code text}, {@code json}. */
    @Parameter(property = "plumbline.formats", defaultValue = "text,json")
    private List<@Nullable String> formats;

    /** The folder that reports are written to; {@code target/plumbline} by default, with and without a POM. */
    @Parameter(property = "plumbline.output")
    private @Nullable File output;

    /**
     * A ticket that lets this one build pass although there are violations. It is told loudly, kept in the report and outside
     * of the repository, and to be reviewed afterwards; the rules of authorization may forbid it.
     */
    @Parameter(property = "plumbline.override")
    private @Nullable String override;

    /**
     * The branch that a change must be on to be allowed, where {@code authorization} is configured. It is named here and not
     * in the repository, so that a change cannot name its own.
     */
    @Parameter(property = "plumbline.trusted", defaultValue = "refs/remotes/origin/HEAD")
    private String trusted;

    @Override
    void run(DriftCheck check) throws MojoExecutionException, MojoFailureException {
        FailOn failing = FailOn.parse(failOn);
        List<ReportWriter> writers = ReportWriters.load().named(words(formats), "plumbline.formats");
        Path folder = reports(output);
        for (ReportWriter writer : writers) {
            // a run that breaks off must not leave an earlier answer behind
            ReportFiles.remove(folder.resolve(writer.fileName()));
        }
        if (override != null) {
            check.override(override.strip());
        }
        DriftReport report = observing(check).trusted(trusted).check();
        new Console(getLog(), report.override().isPresent() ? FailOn.NEVER : failing)
                .show(report, getLog().isDebugEnabled());
        for (ReportWriter writer : writers) {
            ReportFiles.write(folder.resolve(writer.fileName()), writer.write(report));
        }
        if (failing != FailOn.NEVER) {
            end(
                    outcome(report, failing),
                    report.headline() + (writers.isEmpty() ? "." : ". The report is in " + folder + "."));
        }
    }

    private DriftCheck observing(DriftCheck check) throws MojoExecutionException {
        FingerprintKey.open(fingerprintKey()).ifPresent(check::fingerprintKey);
        if (snapshots != null) {
            return check.observe(snapshots.toPath());
        }
        if (offline()) {
            throw new MojoExecutionException(
                    "plumbline: Maven is offline (-o), so no target is contacted. Name a folder"
                            + " of snapshots with plumbline.snapshots.");
        }
        String[] earlier =
                kept.list((folder, name) -> name.endsWith(".json") && !name.endsWith(SnapshotFolder.RECORDED));
        return earlier == null || earlier.length == 0 ? check : check.earlier(SnapshotFolder.read(kept.toPath()));
    }

    private static Outcome outcome(DriftReport report, FailOn failing) {
        boolean onlyLate = failing == FailOn.UNAUTHORIZED
                && report.outcome() == Outcome.DRIFTED
                && report.unauthorized().isEmpty();
        if (report.override().isPresent()) {
            return withoutViolations(report);
        }
        if (!onlyLate) {
            return report.outcome();
        }
        return withoutViolations(report);
    }

    private static Outcome withoutViolations(DriftReport report) {
        return report.complete() ? Outcome.IN_SYNC : Outcome.INCOMPLETE;
    }

    private static void end(Outcome outcome, String message) throws MojoExecutionException, MojoFailureException {
        if (outcome == Outcome.DRIFTED) {
            throw new MojoFailureException(message);
        }
        if (outcome == Outcome.INCOMPLETE) {
            throw new MojoExecutionException(message);
        }
    }
}
