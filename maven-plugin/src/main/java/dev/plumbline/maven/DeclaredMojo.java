package dev.plumbline.maven;

import dev.plumbline.CollectRequest;
import dev.plumbline.DeclaredChanges;
import dev.plumbline.DeclaredStates;
import dev.plumbline.DriftCheck;
import dev.plumbline.declared.DeclaredChangesFile;
import dev.plumbline.declared.DeclaredStateFile;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.ChangeCommits;
import dev.plumbline.report.ChangeGroup;
import dev.plumbline.report.DeclaredChangesText;
import dev.plumbline.report.DeclaredText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is declared of each target, and where. Contacts nothing, and needs no credentials.
 *
 * @since 0.1.0
 */
@Mojo(name = "declared", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class DeclaredMojo extends PlumblineMojo {

    /**
     * The folder that the declared states are written to, as {@code declared/<target>.json}, and what each host is to be
     * asked, as {@code inquiry/<target>.json} and, for the collector by hand, {@code inquiry/<target>.request}; {@code
     * target/plumbline} by default, with and without a POM.
     */
    @Parameter(property = "plumbline.output")
    private @Nullable File output;

    /** What is asked by hand beyond the usual, with commas between: {@code integrity}, {@code evidence}. */
    @Parameter(property = "plumbline.collect")
    private @Nullable List<@Nullable String> collect;

    /**
     * Another revision. If it is named, only what is declared otherwise than there is told, target by target, and written
     * as {@code declared-changes.json}.
     */
    @Parameter(property = "plumbline.against")
    private @Nullable String against;

    /**
     * A folder of what is known of the targets, as {@code plumbline:snapshot} writes it there; a condition on a fact that is
     * not known leaves open what is declared.
     */
    @Parameter(property = "plumbline.facts")
    private @Nullable File facts;

    /**
     * For {@code plumbline.against}: {@code unauthorized} judges the commit behind each change as if it were merged now, by
     * the rules that stand at the other revision, and fails on one that is not allowed. Anything else judges none.
     */
    @Parameter(property = "plumbline.failOn", defaultValue = "never")
    private String failOn;

    @Override
    void run(DriftCheck check) throws MojoExecutionException, MojoFailureException {
        if (facts != null) {
            check.observe(SnapshotFolder.read(facts.toPath()));
        }
        if (against != null && !against.isBlank()) {
            changes(check, against.strip(), FailOn.parse(failOn) == FailOn.UNAUTHORIZED);
            return;
        }
        DeclaredStates declared = check.declared();
        Path folder = reports(output).resolve("declared");
        for (Evaluation evaluation : declared.byTarget().values()) {
            DeclaredText.lines(evaluation.state(), evaluation.coverage()).forEach(getLog()::info);
            String target = evaluation.state().target();
            ReportFiles.write(
                    folder.resolve(target + ".json"), DeclaredStateFile.write(declared.revision(), evaluation));
        }
        DeclaredText.unknownModules(declared.byTarget().values().stream()
                        .map(Evaluation::coverage)
                        .toList())
                .forEach(getLog()::info);
        CarriedFiles inquiries = new CarriedFiles(reports(output).resolve("inquiry"));
        for (CollectRequest request : check.wanting(wants(collect)).requests()) {
            inquiries.write(request);
        }
    }

    private void changes(DriftCheck check, String other, boolean judging)
            throws MojoExecutionException, MojoFailureException {
        DeclaredChanges changes = judging ? check.judgedChanges(other) : check.declaredChanges(other);
        List<String> lines = DeclaredChangesText.lines(changes.groups());
        lines.forEach(line -> {
            if (line.startsWith("    !")) {
                getLog().error(line);
            } else {
                getLog().info(line);
            }
        });
        ReportFiles.write(
                reports(output).resolve("declared-changes.json"),
                DeclaredChangesFile.write(
                        changes.before(),
                        changes.revision(),
                        changes.byTarget(),
                        new ChangeCommits(changes.groups())::of));
        if (changes.groups().stream().anyMatch(ChangeGroup::refused)) {
            throw new MojoFailureException("plumbline: " + lines.get(lines.size() - 1));
        }
    }
}
