package dev.plumbline.maven;

import dev.plumbline.CollectRequest;
import dev.plumbline.DeclaredChanges;
import dev.plumbline.DeclaredStates;
import dev.plumbline.DriftCheck;
import dev.plumbline.declared.DeclaredChangesFile;
import dev.plumbline.declared.DeclaredStateFile;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.report.DeclaredChangesText;
import dev.plumbline.report.DeclaredText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is declared of each target, and where. Contacts nothing, and needs no credentials.
 *
 * @since 0.1.0
 */
@Mojo(name = "declared", requiresProject = false, aggregator = true, threadSafe = true)
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

    @Override
    void run(DriftCheck check) throws MojoExecutionException {
        if (against != null && !against.isBlank()) {
            DeclaredChanges changes = check.declaredChanges(against.strip());
            DeclaredChangesText.lines(changes.byTarget()).forEach(getLog()::info);
            ReportFiles.write(
                    reports(output).resolve("declared-changes.json"),
                    DeclaredChangesFile.write(changes.before(), changes.revision(), changes.byTarget()));
            return;
        }
        DeclaredStates declared = check.declared();
        Path folder = reports(output).resolve("declared");
        for (Evaluation evaluation : declared.byTarget().values()) {
            DeclaredText.lines(evaluation.state(), evaluation.counts()).forEach(getLog()::info);
            String target = evaluation.state().target();
            ReportFiles.write(
                    folder.resolve(target + ".json"), DeclaredStateFile.write(declared.revision(), evaluation));
        }
        CarriedFiles inquiries = new CarriedFiles(reports(output).resolve("inquiry"));
        for (CollectRequest request : check.wanting(wants(collect)).requests()) {
            inquiries.write(request);
        }
    }
}
