package dev.plumbline.maven;

import dev.plumbline.DriftCheck;
import dev.plumbline.Plumbline;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Problem;
import dev.plumbline.observed.Want;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals share: where the declarations are, which targets, the skip switch, and how errors are told. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract sealed class PlumblineMojo extends AbstractMojo
        permits BaselineMojo, CheckMojo, DeclaredMojo, ExplainMojo, PopulationMojo, SnapshotMojo {

    /** A folder of the Git repository that declares what is checked: its work tree, a folder in it, or a bare repository. */
    @Parameter(property = "plumbline.repository", defaultValue = "${basedir}")
    private File repository;

    /** The revision whose declarations count: a branch, a tag or a commit. What is not committed is not seen. */
    @Parameter(property = "plumbline.revision", defaultValue = "HEAD")
    private String revision;

    /**
     * The path of the configuration inside the repository. By default the nearest {@code plumbline.yml} at or above the
     * folder that {@code plumbline.repository} names.
     */
    @Parameter(property = "plumbline.config")
    private @Nullable String config;

    /** The names of the targets, with commas between; all that the configuration names by default. */
    @Parameter(property = "plumbline.targets")
    private @Nullable List<@Nullable String> targets;

    /**
     * The file with the key that fingerprints of secrets are made with. It is made when the first snapshot is stored, and
     * belongs neither into Git nor into the hands of others.
     */
    @Parameter(property = "plumbline.fingerprintKey", defaultValue = "${user.home}/.config/plumbline/fingerprint.key")
    private File fingerprintKey;

    /** Does nothing if true. */
    @Parameter(property = "plumbline.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Inject
    private SettingsDecrypter decrypter;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("plumbline: skipped, because plumbline.skip is set.");
            return;
        }
        if (!getLog().isDebugEnabled()) {
            QuietLibraries.warnOnly(session.getSystemProperties().getProperty("maven.version", ""));
        }
        try {
            run(check());
        } catch (PlumblineException e) {
            throw new MojoExecutionException(ShownException.message(e), ShownException.of(e));
        }
    }

    abstract void run(DriftCheck check) throws MojoExecutionException, MojoFailureException;

    final boolean offline() {
        return session.isOffline();
    }

    final Path fingerprintKey() {
        return fingerprintKey.toPath();
    }

    /** Where reports go: the folder that was named, or one in the build folder, which is {@code target} without a POM too. */
    final Path reports(@Nullable File named) {
        if (named != null) {
            return named.toPath();
        }
        MavenProject project = session.getCurrentProject();
        // Without a POM, ${project.build.directory} would be "${project.basedir}/target", word for word.
        Path build = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return build.resolve("plumbline");
    }

    /** What live targets are to tell beyond the usual. */
    static Set<Want> wants(@Nullable List<@Nullable String> words) {
        Set<Want> wants = EnumSet.noneOf(Want.class);
        for (String word : words(words)) {
            wants.add(Arrays.stream(Want.values())
                    .filter(want -> want.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(new Problem(
                            "plumbline.collect", "holds \"" + word + "\".", "Write integrity, evidence, or both."))));
        }
        return wants;
    }

    /** A list as it is meant: Maven keeps the blanks around a comma, and makes null of nothing between two. */
    static List<String> words(@Nullable List<@Nullable String> list) {
        List<String> words = new ArrayList<>();
        for (String word : list == null ? List.<@Nullable String>of() : list) {
            if (word != null && !word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private DriftCheck check() {
        DriftCheck check =
                Plumbline.repository(repository.toPath()).at(revision).progress(new LoggedProgress(getLog()));
        if (config != null) {
            check.config(config);
        }
        return check.credentials(new SettingsCredentials(session.getSettings(), decrypter))
                .targets(words(targets));
    }
}
