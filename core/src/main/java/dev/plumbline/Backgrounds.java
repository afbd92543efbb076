package dev.plumbline;

import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.config.WaiverSettings;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Place;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.policy.Acceptance;
import dev.plumbline.policy.Background;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.TicketLinks;
import dev.plumbline.policy.Waiver;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.policy.authorization.Authorizer;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.Arrivals;
import dev.plumbline.provenance.AutomaticUpdates;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.CauseSearch;
import dev.plumbline.provenance.DecisionSearch;
import dev.plumbline.provenance.DeclaredAt;
import dev.plumbline.provenance.DeclaredValue;
import dev.plumbline.provenance.Directions;
import dev.plumbline.provenance.Explanation;
import dev.plumbline.provenance.Movement;
import dev.plumbline.provenance.SearchLimits;
import dev.plumbline.source.Commit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for the reasons behind what a comparison shows. */
final class Backgrounds {
    /** For the causes of all targets together, so that a large fleet that drifted is reported in time. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);

    /** For looking at commits one by one who decided what, of all targets together; it takes nothing from the causes. */
    private static final Duration LONGEST_WALK = Duration.ofSeconds(60);

    /**
     * Where commits are judged, so many of the newest are looked at one by one: enough between two audits, so that a change
     * that no line shows, such as the removal of what overrode a value, is told by one of them.
     */
    private static final int NEWEST_COMMITS = 200;

    private final TreeMap<String, Finding> steered = new TreeMap<>();
    private final RunOptions options;
    private final Setup setup;
    private final InstantSource clock;
    private final Instant end;
    private Duration walked = Duration.ZERO;
    private final PastDeclarations past;
    private final Fingerprinting fingerprinting;
    private final Judging judging;
    private final List<Waiver> waivers;
    private final Acceptance accepted;
    private final List<Snapshot> earlier;
    private final Arrivals arrivals;
    private final TicketLinks links;

    Backgrounds(Setup setup, RunOptions options, Judging judging) {
        this.setup = setup;
        this.options = options;
        this.clock = options.clock();
        this.end = clock.instant().plus(LONGEST_SEARCH);
        this.past = new PastDeclarations(setup, options);
        this.fingerprinting = options.sealer().fingerprinting();
        this.earlier = options.earlier();
        Commit trusted = judging.trusted().orElse(setup.commit());
        this.arrivals = new Arrivals(setup.git().history(), trusted);
        this.links = setup.configuration()
                .authorization()
                .map(rules -> new TicketLinks(rules.ticketLink()))
                .orElse(TicketLinks.NONE);
        this.judging = judging;
        this.waivers =
                setup.configuration().waivers().stream().map(this::waiver).toList();
        this.accepted = new Acceptance(Accepting.read(
                setup,
                place ->
                        judging.authorizer().map(judge -> invalid(place, judge)).orElse("")));
    }

    /** That a target told something else of itself before, by which more was expected of it; empty if it did not. */
    Optional<Finding> steered(String target) {
        return Optional.ofNullable(steered.get(target));
    }

    private Optional<Snapshot> before(Snapshot snapshot) {
        return earlier.stream()
                .filter(each -> each.target().equals(snapshot.target()))
                .filter(each -> each.takenAt().isBefore(snapshot.takenAt()))
                .max(Comparator.comparing(Snapshot::takenAt));
    }

    private Optional<Finding> steered(Snapshot snapshot, Evaluation evaluation) {
        return before(snapshot)
                .filter(then -> SteeredByFacts.isPossible(then, snapshot, evaluation))
                .flatMap(then -> SteeredByFacts.of(
                        then,
                        snapshot,
                        setup.declarations()
                                .evaluate(
                                        snapshot.target(),
                                        options.variables(),
                                        then.facts(),
                                        Optional.of(snapshot),
                                        options.sealer()),
                        evaluation));
    }

    Background of(Comparison comparison, Snapshot snapshot, Evaluation evaluation) {
        steered(snapshot, evaluation).ifPresent(finding -> steered.put(snapshot.target(), finding));
        DeclaredAt declared = past.of(snapshot, evaluation);
        Explanation explanation = explanation(comparison, snapshot, declared);
        int newest = judging.authorizer().isPresent() ? NEWEST_COMMITS : 0;
        Instant begin = clock.instant();
        DecisionSearch.Decisions decisions = new DecisionSearch(
                        setup.git(), declared, newest, () -> walkedSince(begin).compareTo(LONGEST_WALK) > 0)
                .decisions(setup.commit(), values(comparison, evaluation));
        walked = walkedSince(begin);
        TreeMap<DeclaredValue, Arrival> decided = new TreeMap<>();
        TreeMap<DeclaredValue, Authorization> authorizations = new TreeMap<>();
        decisions.made().forEach((value, decision) -> {
            String commit = decision.written().commit();
            decided.put(value, arrivals.of(commit));
            judging.authorizer().ifPresent(judge -> authorizations.put(value, judge.judge(commit)));
        });
        return new Background(
                explanation,
                movements(comparison, snapshot, evaluation, explanation),
                decided,
                authorizations,
                judging.authorizer().isPresent() ? decisions.open() : new TreeMap<>(),
                links,
                setup.configuration().rolloutWithin(),
                waivers,
                accepted);
    }

    boolean timeIsUp() {
        return clock.instant().minus(walked).isAfter(end);
    }

    private Duration walkedSince(Instant begin) {
        return walked.plus(Duration.between(begin, clock.instant()));
    }

    Acceptance accepted() {
        return accepted;
    }

    /** What other commits declare of a target, as they are looked up for its causes. */
    DeclaredAt declared(Snapshot snapshot, Evaluation evaluation) {
        return past.of(snapshot, evaluation);
    }

    /** Whether a commit was allowed; empty if no rules are configured. */
    Optional<Authorization> authorization(String commit) {
        return judging.authorizer().map(judge -> judge.judge(commit));
    }

    TicketLinks links() {
        return links;
    }

    List<Waiver> waivers() {
        return waivers;
    }

    Judging judging() {
        return judging;
    }

    private Waiver waiver(WaiverSettings settings) {
        return new Waiver(
                settings.target(),
                settings.kind(),
                settings.name(),
                settings.attribute(),
                settings.value(),
                settings.reason(),
                settings.ticket(),
                settings.until(),
                settings.place(),
                judging.authorizer()
                        .map(judge -> invalid(settings.place(), judge))
                        .orElse(""));
    }

    /** Why the commit that wrote a waiver was not allowed to; empty if it was, or if that could not be found out. */
    private String invalid(Place place, Authorizer judge) {
        return setup
                .git()
                .history()
                .lines(setup.commit().id(), place.path(), new TreeSet<>(List.of(place.line())))
                .values()
                .stream()
                .map(line -> judge.judge(line.commit()))
                .filter(each -> each.grade() == Authorization.Grade.UNAUTHORIZED)
                .map(each -> "commit " + each.commit().commit().shortId() + ", which wrote it, was not allowed: "
                        + String.join("; ", each.missing()))
                .findFirst()
                .orElse("");
    }

    private Explanation explanation(Comparison comparison, Snapshot snapshot, DeclaredAt declared) {
        boolean differs =
                comparison.differences().stream().anyMatch(difference -> difference.type() != DifferenceType.UNKNOWN);
        if (!differs) {
            return new Explanation(new TreeMap<>(), Optional.empty());
        }
        Explanation explanation = new CauseSearch(setup.git(), declared, SearchLimits.USUAL, this::timeIsUp)
                .explain(setup.commit(), comparison, snapshot, fingerprinting);
        for (OtherRepositories.Opened other : setup.others().opened()) {
            DeclaredAt there = past.of(other, snapshot);
            explanation = explanation.or(new CauseSearch(other.git(), there, SearchLimits.USUAL, this::timeIsUp)
                    .explain(other.commit(), comparison, snapshot, fingerprinting));
        }
        TreeMap<ResourceId, Cause> causes = new TreeMap<>(explanation.causes());
        comparison
                .differences()
                .forEach(each -> AutomaticUpdates.cause(each).ifPresent(cause -> causes.put(each.id(), cause)));
        return new Explanation(causes, explanation.whole());
    }

    /** All declared values where each is judged, and otherwise those that differ. */
    private List<DeclaredValue> values(Comparison comparison, Evaluation evaluation) {
        List<DeclaredValue> values = new ArrayList<>();
        if (judging.authorizer().isEmpty()) {
            if (setup.git().shallow()) {
                // every line would seem to be of the oldest commit that is here
                return values;
            }
            comparison.differences().stream()
                    .filter(each -> each.type() != DifferenceType.UNKNOWN && each.origin() != null)
                    .forEach(each -> values.addAll(DeclaredValue.behind(each)));
            return values;
        }
        evaluation.state().resources().forEach((id, resource) -> {
            values.add(new DeclaredValue(id, ""));
            resource.attributes().keySet().forEach(path -> values.add(new DeclaredValue(id, path)));
        });
        return values;
    }

    private SortedMap<ResourceId, Movement> movements(
            Comparison comparison, Snapshot snapshot, Evaluation evaluation, Explanation explanation) {
        TreeMap<ResourceId, Movement> movements = new TreeMap<>();
        before(snapshot)
                .ifPresent(before -> Directions.of(
                                comparison,
                                snapshot,
                                Comparing.compare(evaluation.state(), before, fingerprinting),
                                before,
                                explanation.causes())
                        .forEach((id, direction) -> movements.put(id, new Movement(direction, before.takenAt()))));
        return movements;
    }
}
