package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.explain.ExplainFile;
import dev.plumbline.explain.ExplainText;
import dev.plumbline.explain.Explained;
import dev.plumbline.secret.FingerprintKey;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells all that is known of one finding or one resource: where it is declared and how that came about, why it differs, who
 * was allowed, what the target recorded, and what can be done next.
 *
 * @since 0.1.0
 */
@Mojo(name = "explain", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class ExplainMojo extends PlumblineMojo {
    private static final String PATCH = "adopt.patch";

    /**
     * What to explain: the id of a finding as in {@code report.json}, or its beginning; or a resource, as in {@code "web1 file
     * /etc/motd"}, of which target and kind may be left out, and behind which an attribute may be named.
     */
    @Parameter(property = "plumbline.explain")
    private @Nullable String explain;

    /**
     * The folder of the snapshots that were compared, or one snapshot file. If there is none, the live target is looked at;
     * with Maven offline, only what is declared is told.
     */
    @Parameter(property = "plumbline.snapshots", defaultValue = "${basedir}/snapshots")
    private File snapshots;

    /**
     * The folder that {@code explanation.txt}, {@code explanation.json} and, if what is there can be declared by a patch,
     * {@code adopt.patch} are written to; {@code target/plumbline} by default, with and without a POM.
     */
    @Parameter(property = "plumbline.output")
    private @Nullable File output;

    /** The branch that a change must be on to be allowed, where {@code authorization} is configured. */
    @Parameter(property = "plumbline.trusted", defaultValue = "refs/remotes/origin/HEAD")
    private String trusted;

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        if (explain == null || explain.isBlank()) {
            throw new MojoExecutionException("plumbline: say what to explain, as in -Dplumbline.explain=\"web1 file"
                    + " /etc/motd\", or the id of a finding in report.json.");
        }
        Path folder = reports(output);
        ReportFiles.remove(folder.resolve(PATCH));
        FingerprintKey.open(fingerprintKey()).ifPresent(check::fingerprintKey);
        if (snapshots.exists()) {
            check.observe(snapshots.toPath());
        } else if (offline()) {
            check.observe(List.of());
        }
        Explained explained = check.trusted(trusted).explain(explain);
        List<String> lines = ExplainText.lines(explained);
        lines.forEach(getLog()::info);
        ReportFiles.write(folder.resolve("explanation.txt"), text(lines));
        ReportFiles.write(folder.resolve("explanation.json"), ExplainFile.write(explained));
        if (!explained.patch().isEmpty()) {
            ReportFiles.write(folder.resolve(PATCH), text(explained.patch()));
            getLog().info("");
            getLog().info("The patch is in " + folder.resolve(PATCH));
        }
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
