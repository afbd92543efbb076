package dev.plumbline;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.SourceException;
import dev.plumbline.report.DriftReport;
import dev.plumbline.secret.FingerprintKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to check, and how; then the check itself. Made by {@link Plumbline#repository}.
 *
 * <p>Each method that checks or observes reads everything anew, and may be called again. Not for several threads at once.
 */
public final class DriftCheck {
    private final Path repository;
    private String revision = "HEAD";
    private @Nullable String config;
    private @Nullable List<Snapshot> snapshots;
    private final TreeSet<String> targets = new TreeSet<>();
    private final TreeMap<String, String> variables = new TreeMap<>();
    private FingerprintKey key = FingerprintKey.ephemeral();
    private ProgressListener progress = ProgressListener.NONE;
    private InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String trusted = "refs/remotes/origin/HEAD";
    private Path home = Path.of(System.getProperty("user.home", "/"));

    DriftCheck(Path repository) {
        this.repository = repository;
    }

    /** The revision whose declarations count: a branch, a tag, a commit; {@code HEAD} unless said otherwise. */
    public DriftCheck at(String revisionToCheck) {
        this.revision = revisionToCheck;
        return this;
    }

    /**
     * The path of the configuration from the root of the repository. Unless it is said, the nearest {@code plumbline.yml}
     * at or above the folder that the check was made for.
     */
    public DriftCheck config(String path) {
        this.config = path;
        return this;
    }

    /**
     * The branch that a change must be on to be allowed, where {@code authorization} is configured; {@code
     * refs/remotes/origin/HEAD} unless said otherwise. It is named here, and never in the tree that is judged.
     */
    public DriftCheck trusted(String ref) {
        this.trusted = ref;
        return this;
    }

    /** Compares with these snapshots instead of live targets. A target without one is unknown. */
    public DriftCheck observe(Collection<Snapshot> taken) {
        List<Snapshot> all = new ArrayList<>(snapshots == null ? List.of() : snapshots);
        all.addAll(taken);
        this.snapshots = all;
        return this;
    }

    /** Compares with these snapshots instead of live targets. A target without one is unknown. */
    public DriftCheck observe(Snapshot... taken) {
        return observe(Arrays.asList(taken));
    }

    /** Only these targets; all that the configuration names unless this is called. */
    public DriftCheck targets(Collection<String> names) {
        targets.addAll(names);
        return this;
    }

    /** Values for the interpolation of Compose files, in front of those of an {@code .env} file. */
    public DriftCheck variables(Map<String, String> values) {
        variables.putAll(values);
        return this;
    }

    /**
     * The key of the fingerprints of secrets. Without it a key is made up, which serves for live targets; snapshots that
     * are kept need the key that they were taken with.
     */
    public DriftCheck fingerprintKey(FingerprintKey fingerprintKey) {
        this.key = fingerprintKey;
        return this;
    }

    /** Whom to tell what is going on. */
    public DriftCheck progress(ProgressListener listener) {
        this.progress = listener;
        return this;
    }

    /** What time it is. */
    public DriftCheck clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** The folder that {@code ~} and the SSH configuration of the operator are found in; the user's own by default. */
    public DriftCheck home(Path folder) {
        this.home = folder;
        return this;
    }

    /**
     * Compares what is declared with the given snapshots, or with the live targets if none were given.
     *
     * @throws ConfigurationException if the configuration or a declaration is wrong, with all problems
     * @throws SourceException if the repository, the revision or a file of it cannot be read
     */
    public DriftReport check() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).check(snapshots);
        }
    }

    /**
     * Observes the live targets, and nothing more. A target that cannot be read gives a snapshot that says why.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public List<Snapshot> snapshots() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).observe();
        }
    }

    /**
     * What is declared of each target. Needs neither network nor credentials.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public DeclaredStates declared() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).evaluate();
        }
    }

    private Setup open() {
        return Setup.open(repository, revision, config, targets);
    }

    private RunOptions run() {
        return new RunOptions(variables, key, progress, clock, home, trusted);
    }
}
