package dev.plumbline.maven;

import dev.plumbline.AcceptedState;
import dev.plumbline.DriftCheck;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.FingerprintKey;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of what differs now, one for each target: unmanaged, changed and missing things with their values, grouped.
 * People review and commit them and name them under {@code accepted}; what changes on an accepted thing fails the build again.
 *
 * @since 0.1.0
 */
@Mojo(name = "baseline", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class BaselineMojo extends PlumblineMojo {
    private static final int DAYS = 90;

    /** The folder that {@code accepted-TARGET.yml} is written to. */
    @Parameter(property = "plumbline.baseline", defaultValue = "${basedir}/accepted")
    private File baseline;

    /** The ticket in which it was decided. */
    @Parameter(property = "plumbline.ticket", required = true)
    private String ticket;

    /** Who answers for what is accepted: a team or a person. */
    @Parameter(property = "plumbline.owner", required = true)
    private String owner;

    /** The day by which people look at it again, as 2027-03-01; in ninety days by default. */
    @Parameter(property = "plumbline.review")
    private @Nullable String review;

    /** A folder of snapshots to compare with, or one snapshot file; the live targets if it is not given. */
    @Parameter(property = "plumbline.snapshots")
    private @Nullable File snapshots;

    /** What live targets are to tell beyond the usual, with commas between: {@code integrity}, {@code evidence}. */
    @Parameter(property = "plumbline.collect")
    private @Nullable List<@Nullable String> collect;

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        FingerprintKey.open(fingerprintKey()).ifPresent(check::fingerprintKey);
        if (snapshots != null) {
            check.observe(snapshots.toPath());
        } else if (offline()) {
            throw new MojoExecutionException(
                    "plumbline: Maven is offline (-o), so no target is contacted. Name a folder"
                            + " of snapshots with plumbline.snapshots.");
        }
        AcceptedState state = check.wanting(wants(collect)).baseline(ticket.strip(), owner.strip(), day());
        for (Map.Entry<String, String> file : state.files().entrySet()) {
            Path path = baseline.toPath().resolve("accepted-" + file.getKey() + ".yml");
            ReportFiles.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
            int count = state.counts().getOrDefault(file.getKey(), 0);
            getLog().info("plumbline: " + count + (count == 1 ? " difference of " : " differences of ") + file.getKey()
                    + (count == 1 ? " is in " : " are in ") + path);
        }
        getLog().info(
                        state.files().isEmpty()
                                ? "plumbline: nothing differs, so there is nothing to accept."
                                : "plumbline: review and commit the files, and name them under accepted in plumbline.yml.");
    }

    private LocalDate day() {
        try {
            return review == null ? LocalDate.now(ZoneOffset.UTC).plusDays(DAYS) : LocalDate.parse(review.strip());
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    new Problem("plumbline.review", "is \"" + review + "\", which is no day.", "Write 2027-03-01."));
        }
    }
}
