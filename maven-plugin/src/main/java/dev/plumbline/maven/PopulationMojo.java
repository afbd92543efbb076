package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import dev.plumbline.population.Population;
import dev.plumbline.population.PopulationFiles;
import dev.plumbline.population.PopulationScope;
import java.io.File;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists every change of the trusted branch in a period, with who made, merged and saw it, its tickets and whether it was
 * allowed, for an auditor who draws a sample of them. Contacts nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "population", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class PopulationMojo extends PlumblineMojo {

    /** The first day, as in {@code 2026-01-01} (in UTC), or a time, as in {@code 2026-01-01T08:00:00Z}; by default all. */
    @Parameter(property = "plumbline.since")
    private @Nullable String since;

    /** The last day, or a time; by default until now. */
    @Parameter(property = "plumbline.until")
    private @Nullable String until;

    /** Files, and folders with all below, with commas between: only changes of these; by default all changes. */
    @Parameter(property = "plumbline.paths")
    private @Nullable List<@Nullable String> paths;

    /** The folder that {@code population.csv} and {@code population.json} are written to; {@code target/plumbline} by default. */
    @Parameter(property = "plumbline.output")
    private @Nullable File output;

    /** The branch whose changes are listed. */
    @Parameter(property = "plumbline.trusted", defaultValue = "refs/remotes/origin/HEAD")
    private String trusted;

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        PopulationScope scope = new PopulationScope(
                time("plumbline.since", since, 0), time("plumbline.until", until, 1), Set.copyOf(words(paths)));
        Population population = check.trusted(trusted).population(scope);
        Path folder = reports(output);
        ReportFiles.write(folder.resolve("population.csv"), PopulationFiles.csv(population));
        ReportFiles.write(folder.resolve("population.json"), PopulationFiles.json(population));
        getLog().info("plumbline: " + population.entries().size() + " changes of " + population.branch() + " are in "
                + folder + " (population.csv and .json), as many as this lists: " + scope.asGit(population.branch()));
    }

    /** A day ends with its last second. */
    private static Optional<Instant> time(String parameter, @Nullable String text, int days) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            if (text.contains("T")) {
                return Optional.of(Instant.parse(text.strip()));
            }
            Instant begin =
                    LocalDate.parse(text.strip()).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
            return Optional.of(begin.minusSeconds(days));
        } catch (DateTimeException e) {
            throw new ConfigurationException(new Problem(
                    parameter,
                    "is \"" + text + "\", which is neither a day nor a time.",
                    "Write 2026-01-01 or 2026-01-01T08:00:00Z."));
        }
    }
}
