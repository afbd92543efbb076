package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.TargetSession;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.EngineClient;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.Sealer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container engine that speaks the Docker-compatible API: Docker, or Podman's service.
 *
 * <p>The survey tells all containers, images, networks and volumes, every environment value as a fingerprint. The inquiry reads the containers
 * concerned again and tells the variables that were asked for, unless name or shape says that they are secret. It also
 * tells what the engine took long to tell of itself: the answer is on its way since the survey. No value is kept between
 * the two. An engine that cannot be reached covers its kinds with the reason, and no other
 * kind, so that a host's own snapshot is not shadowed by it.
 */
public final class EngineSession implements TargetSession {
    private static final String COLLECTOR = "plumbline-engine 2";

    private final Sealing sealing;
    private final EngineAnswers client;
    private final EngineDeadlines deadlines;
    private final InstantSource clock;
    private boolean tellsFiles;
    private boolean hashesFiles;
    private Greeting greeted = Greeting.refused(Reason.of(Reason.Code.NOT_COLLECTED, "not asked yet"));
    private EngineFacts facts = new EngineFacts();
    private @Nullable Beside info;

    private EngineSession(Sealing sealing, EngineAnswers client, EngineDeadlines deadlines, InstantSource clock) {
        this.sealing = sealing;
        this.client = client;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Connects to nothing yet.
     *
     * @param target the target's name
     * @param route the way to the engine
     * @param sealer makes the fingerprints
     * @param deadlines how long everything may take
     * @param clock tells when a snapshot was taken
     */
    public static EngineSession open(
            String target, EngineRoute route, Sealer sealer, EngineDeadlines deadlines, InstantSource clock) {
        return new EngineSession(new Sealing(target, sealer), new EngineClient(route, deadlines), deadlines, clock);
    }

    /** Over what an engine told before. */
    static EngineSession over(String target, EngineAnswers answers, Sealer sealer, InstantSource clock) {
        return new EngineSession(new Sealing(target, sealer), answers, EngineDeadlines.DEFAULT, clock);
    }

    /**
     * Also tells which files in containers are not as in their images.
     *
     * @param paths whether it does
     * @param hashes whether it reads them, to tell what is in them by a hash
     */
    public EngineSession tellingFiles(boolean paths, boolean hashes) {
        this.tellsFiles = paths;
        this.hashesFiles = hashes;
        return this;
    }

    @Override
    public Snapshot survey() {
        Deadline round = Deadline.in(deadlines.round());
        facts = new EngineFacts();
        forgetInfo();
        List<Resource> resources = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        Greeting greeting = Greeting.of(client, round);
        if (greeting.version().isEmpty()) {
            ContainerKinds.ALL.stream()
                    .filter(kind -> tellsFiles || !kind.equals(ContainerKinds.CONTAINER_FILE))
                    .forEach(kind -> coverage.add(Coverage.none(Scope.ofKind(kind.name()), greeting.refusal())));
            return snapshot(facts.all(), coverage, resources);
        }
        greeted = greeting;
        ApiVersion version = greeting.version().get();
        // an engine tells of itself more slowly than of a hundred containers, and these wait for none of it
        info = new Beside(EngineRequest.info(version), round);
        Dialect dialect = greeting.dialect();
        for (KindSource source :
                List.of(new ContainerSource(version, sealing, dialect), new ImageSource(version, sealing))) {
            new KindSurvey(source, client, round).collect(resources, coverage);
        }
        if (tellsFiles) {
            new ChangedFiles(version, client, round, hashesFiles).collect(resources, coverage);
        }
        for (ListedWhole kind :
                List.of(ListedKinds.networks(version, sealing), ListedKinds.volumes(version, sealing))) {
            kind.collect(client, round, resources, coverage);
        }
        facts.engine(version, dialect);
        greeting.told().ifPresent(facts::version);
        return snapshot(facts.all(), coverage, resources);
    }

    @Override
    public Snapshot inquire(Inquiry inquiry) {
        Map<String, Set<String>> asked = EngineInquiry.asked(inquiry);
        List<Resource> resources = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        Deadline round = Deadline.in(deadlines.round());
        if (asked.isEmpty()) {
            coverage.add(Coverage.asked(Scope.ofKind(Kinds.CONTAINER.name())));
            return snapshot(slowFacts(round), coverage, resources);
        }
        // an engine takes longer to tell its version than to tell of a hundred containers
        Greeting greeting = greeted.version().isPresent() ? greeted : Greeting.of(client, round);
        if (greeting.version().isPresent()) {
            ContainerSource source = new ContainerSource(greeting.version().get(), sealing, Dialect.DOCKER);
            new EngineInquiry(source, client, round).collect(asked, resources, coverage);
        } else {
            coverage.add(Coverage.none(Scope.ofKind(Kinds.CONTAINER.name()), greeting.refusal()));
        }
        return snapshot(slowFacts(round), coverage, resources);
    }

    /** What the engine was asked of itself in the survey; nothing if there was none, or it did not get so far. */
    private SortedMap<String, Value> slowFacts(Deadline round) {
        if (info == null) {
            return new TreeMap<>();
        }
        info.answer(round).ifPresent(facts::info);
        info = null;
        OptionalInt podman = greeted.dialect().major();
        if (podman.isPresent()
                && client.get(EngineRequest.podmanInfo(podman.getAsInt()), round) instanceof Reply.Told own) {
            facts.podmanInfo(own.answer());
        }
        return facts.all();
    }

    @Override
    public void close() {
        forgetInfo();
        client.close();
    }

    private void forgetInfo() {
        if (info != null) {
            info.forget();
            info = null;
        }
    }

    private Snapshot snapshot(SortedMap<String, Value> facts, List<Coverage> coverage, List<Resource> resources) {
        return new Snapshot(sealing.target(), clock.instant(), COLLECTOR, facts, coverage, resources);
    }

    /** A request that is on its way over a connection of its own, if there can be one, while others are made. */
    private final class Beside {
        private final EngineRequest request;
        private final EngineAnswers answers = client.beside();

        Beside(EngineRequest request, Deadline round) {
            this.request = request;
            if (answers != client) {
                // on the only way there is, others are asked before this one
                answers.begin(request, round);
            }
        }

        /** @param round another may have begun since the request was made */
        Optional<JsonCursor> answer(Deadline round) {
            Reply reply = answers.get(request, round);
            forget();
            return reply instanceof Reply.Told told ? Optional.of(told.answer()) : Optional.empty();
        }

        void forget() {
            if (answers != client) {
                answers.close();
            }
        }
    }
}
