package dev.plumbline;

import dev.plumbline.explain.Explained;
import dev.plumbline.explain.WantedResource;
import dev.plumbline.explain.WantedResource.Choice;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.ProgressListener;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.SourceException;
import dev.plumbline.model.StorageException;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.CarriedAnswer;
import dev.plumbline.policy.Acceptance;
import dev.plumbline.population.Population;
import dev.plumbline.population.PopulationScope;
import dev.plumbline.report.DriftReport;
import dev.plumbline.report.Probed;
import dev.plumbline.secret.FingerprintKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Given given = new Given();
    private final TreeSet<String> targets = new TreeSet<>();
    private final TreeMap<String, String> variables = new TreeMap<>();
    private final EnumSet<Want> wants = EnumSet.noneOf(Want.class);
    private FingerprintKey key = FingerprintKey.ephemeral();
    private ProgressListener progress = ProgressListener.NONE;
    private InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String trusted = "refs/remotes/origin/HEAD";
    private final List<Snapshot> earlier = new ArrayList<>();
    private @Nullable String override;
    private Credentials credentials = Credentials.NONE;
    private Pace pace = Pace.USUAL;
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

    /**
     * Lets one build pass by a ticket: the report stays what it is, has the ticket in it ({@link DriftReport#override}), and
     * that is kept outside of the repository and told until somebody has reviewed it. The rules may forbid it.
     */
    public DriftCheck override(String ticket) {
        this.override = ticket;
        return this;
    }

    /** Compares with these snapshots instead of live targets. A target without one is unknown. */
    public DriftCheck observe(Collection<Snapshot> taken) {
        given.add(taken);
        return this;
    }

    /** Compares with these snapshots instead of live targets. A target without one is unknown. */
    public DriftCheck observe(Snapshot... taken) {
        return observe(Arrays.asList(taken));
    }

    /**
     * Compares with what a folder or file holds instead of live targets: snapshots, and in {@code <target>.inspect.json} what
     * {@code docker inspect} printed, of which secrets become fingerprints when it is read.
     *
     * @throws StorageException if there is nothing to read, or the one file cannot be read
     */
    public DriftCheck observe(Path kept) {
        given.add(kept);
        return this;
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

    /** Also asks live targets for these parts, which are left out otherwise because they take longer. */
    public DriftCheck wanting(Collection<Want> parts) {
        wants.addAll(parts);
        return this;
    }

    /** Where the passwords are that the configuration names. */
    public DriftCheck credentials(Credentials known) {
        this.credentials = known;
        return this;
    }

    /**
     * Snapshots that were taken before, so that a target that is another machine now is told as that. The latest of each
     * target counts.
     */
    public DriftCheck earlier(Collection<Snapshot> before) {
        before.stream()
                .sorted(Comparator.comparing(Snapshot::takenAt).reversed())
                .forEach(earlier::add);
        return this;
    }

    /** How long all live targets may take together; an hour unless said otherwise. What is then not read is unknown. */
    public DriftCheck within(Duration most) {
        this.pace = pace.within(most);
        return this;
    }

    /** How long to wait before a target is looked at again that was being changed. */
    DriftCheck pausing(Duration wait) {
        this.pace = pace.pausing(wait);
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
            return new CheckRun(setup, run())
                    .check(given.snapshots(setup, run()).orElse(null));
        }
    }

    /**
     * Compares, and makes files of what differs: people review and commit them, and name them under {@code accepted}. What
     * was accepted before and is as it was keeps its ticket, owner and review; what is unknown cannot be accepted.
     *
     * @param ticket where it was decided
     * @param owner who answers for it
     * @param review the day by which people look at it again
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public AcceptedState baseline(String ticket, String owner, LocalDate review) {
        try (Setup setup = open()) {
            DriftReport report = new CheckRun(setup, run())
                    .check(given.snapshots(setup, run()).orElse(null));
            Acceptance before = new Acceptance(Accepting.read(setup, place -> ""));
            return Accepting.state(report, before, ticket, owner, review);
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
     * What is declared of each target, given the facts of given snapshots. Needs neither network nor credentials.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public DeclaredStates declared() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run())
                    .evaluate(given.snapshots(setup, run()).orElse(List.of()));
        }
    }

    /**
     * Takes a first look at the live targets, to tell what could be read where. Nothing is kept.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public List<Probed> probe() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).probe();
        }
    }

    /**
     * What to carry to each host that no connection leads to, and what it asks.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public List<CollectRequest> requests() {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).requests();
        }
    }

    /**
     * Reads what was carried back, with the same key of fingerprints as the snapshots of live targets.
     *
     * @param request what {@link #requests} made
     * @param answer what the collector printed there
     * @throws StorageException if it is no answer to this request
     */
    public Snapshot carried(CollectRequest request, byte[] answer) {
        CarriedAnswer read =
                CarriedAnswer.read(request.text(), request.inquiry(), answer, run().sealer(), clock.instant());
        read.notices().forEach(progress::notice);
        return read.snapshot();
    }

    /**
     * Reads what {@code docker inspect} printed, in the files {@code <target>.inspect.json} of a folder, with the same key of
     * fingerprints as the snapshots of live targets. A {@link StorageException} tells of a file that is something else.
     */
    public List<Snapshot> recorded(Path folder) {
        try (Setup setup = open()) {
            return new Recordings(setup, run()).read(SnapshotFolder.recordings(folder));
        }
    }

    /**
     * How it shows that a host is another machine than it was, or that what it tells is of a time that cannot be; empty if
     * nothing is odd, or if one of the two looks does not tell.
     */
    public static Optional<String> oddity(Snapshot earlier, Snapshot later) {
        return Attendance.rebuilt(earlier, later)
                .or(() -> TimeAnomaly.told(earlier, later, later.takenAt()))
                .map(told -> later.target() + ": " + told);
    }

    /**
     * What the declarations expect otherwise than those of another revision, target by target, and nothing else. Needs
     * neither network nor credentials; facts are those of the snapshots that were given.
     *
     * @param against the other revision: that of the trusted branch for a pull request
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}
     */
    public DeclaredChanges declaredChanges(String against) {
        return changes(against, false);
    }

    /** The same, each change with its commit, and judged as if it were merged now by the rules of the other revision. */
    public DeclaredChanges judgedChanges(String against) {
        return changes(against, true);
    }

    /**
     * All changes of the trusted branch, or where there is none here of the checked revision, for an auditor who draws a
     * sample of them.
     *
     * @throws ConfigurationException as for {@link #check}
     * @throws SourceException as for {@link #check}, and if the clone is shallow
     */
    public Population population(PopulationScope scope) {
        try (Setup setup = open()) {
            return new PopulationRun(setup, run(), revision).of(scope);
        }
    }

    private DeclaredChanges changes(String against, boolean judging) {
        try (Setup after = open();
                Setup before = Setup.open(repository, ChangeRun.base(after, against, progress), config, List.of())) {
            ChangeRun run = new ChangeRun(run(), given.snapshots(after, run()).orElse(List.of()));
            DeclaredChanges changes = run.changes(before, after, targets);
            return judging ? run.judged(changes, before, after) : changes;
        }
    }

    /**
     * Of snapshots the facts that declarations ask for, and nothing else: to be kept in the repository for pull requests.
     * Facts that look secret are left out.
     */
    public List<Snapshot> factsOf(Collection<Snapshot> taken) {
        try (Setup setup = open()) {
            return new CheckRun(setup, run()).facts(taken);
        }
    }

    /**
     * Tells all that is known of one finding or resource, with the given snapshots, or with a look at its live target.
     *
     * @param wanted the id of a finding or its beginning, or a resource such as {@code web1 file /etc/motd}
     * @throws ConfigurationException as for {@link #check}, and if nothing is called so, or more than one
     * @throws SourceException as for {@link #check}
     */
    public Explained explain(String wanted) {
        WantedResource resource = new WantedResource(wanted);
        try (Setup all = open()) {
            resource.target(all.known().keySet()).ifPresent(targets::add);
        }
        List<Snapshot> seen;
        Choice choice;
        try (Setup all = open()) {
            seen = given.snapshots(all, run()).orElseGet(() -> new CheckRun(all, run()).observe());
            choice = new CheckRun(all, run()).choose(resource, seen);
        }
        try (Setup one =
                Setup.open(repository, revision, config, List.of(choice.id().target()))) {
            return new CheckRun(one, run()).explain(choice, seen);
        }
    }

    private Setup open() {
        return Setup.open(repository, revision, config, targets);
    }

    private RunOptions run() {
        return new RunOptions(
                variables,
                key,
                progress,
                clock,
                home,
                trusted,
                wants,
                credentials,
                pace,
                earlier,
                Optional.ofNullable(override));
    }
}
