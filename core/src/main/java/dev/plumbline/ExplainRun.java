package dev.plumbline;

import dev.plumbline.compare.Comparing;
import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.config.Declaration;
import dev.plumbline.declared.Evaluation;
import dev.plumbline.explain.AppCommit;
import dev.plumbline.explain.Explained;
import dev.plumbline.explain.ExplainedValues;
import dev.plumbline.explain.LiveEvidence;
import dev.plumbline.explain.WantedResource.Choice;
import dev.plumbline.explain.next.Adopting;
import dev.plumbline.explain.next.Adoption;
import dev.plumbline.explain.next.NextStep;
import dev.plumbline.explain.next.Reverting;
import dev.plumbline.explain.next.Undoing;
import dev.plumbline.explain.next.Waiving;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.SourceException;
import dev.plumbline.policy.Background;
import dev.plumbline.policy.Verdict;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.HistorySearch;
import dev.plumbline.provenance.ResourceHistory;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.GitRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers all that is known of one resource of one target. */
final class ExplainRun {
    private static final int MOST_COMMITS = 5_000;
    private static final int MOST_CHANGES = 20;
    private static final String REVISION = "labels.org.opencontainers.image.revision";
    private static final Pattern REVISIONS = Pattern.compile("[0-9a-f]{7,40}");
    private static final String SOURCE = "labels.org.opencontainers.image.source";

    private final Setup setup;
    private final RunOptions options;
    private final Choice choice;
    private final Snapshot snapshot;
    private final Evaluation evaluation;
    private final Comparison comparison;
    private final Backgrounds backgrounds;
    private final Optional<Difference> difference;
    private final @Nullable DriftFinding finding;

    /** @param setup with the one target chosen */
    ExplainRun(Setup setup, RunOptions options, Choice choice, Snapshot snapshot) {
        this.setup = setup;
        this.options = options;
        this.choice = choice;
        this.snapshot = snapshot;
        Fingerprinting fingerprinting = options.sealer().fingerprinting();
        String target = choice.id().target();
        this.evaluation = Evaluations.of(setup, options.silent()).with(target, snapshot);
        this.comparison = Comparing.compare(evaluation.state(), snapshot, fingerprinting);
        Judging judging = Judging.of(setup, options, new PastDeclarations(setup, options));
        this.backgrounds = new Backgrounds(setup, options, judging);
        this.difference = comparison.differences().stream()
                .filter(each -> each.id().equals(choice.id()))
                .findFirst();
        Background why = backgrounds.of(comparison, snapshot, evaluation);
        DriftReport report = new Reporting(setup, options)
                .report(
                        List.of(comparison),
                        Map.of(target, snapshot),
                        new TreeMap<>(Map.of(target, why)),
                        backgrounds,
                        Map.of(target, evaluation.coverage()),
                        new Overrides(setup, options, judging));
        this.finding = report.findings().stream()
                .filter(each -> each.resource().equals(choice.id()))
                .findFirst()
                .orElse(null);
    }

    Explained explained() {
        ResourceId id = choice.id();
        DeclaredResource declared = evaluation.state().resources().get(id);
        Predicate<String> wanted = wanted();
        ResourceHistory history = new HistorySearch(
                        setup.git(),
                        backgrounds.declared(snapshot, evaluation),
                        MOST_COMMITS,
                        MOST_CHANGES,
                        backgrounds::timeIsUp)
                .of(setup.commit(), id, wanted);
        TreeMap<String, Authorization> authorizations = new TreeMap<>();
        Set<String> tickets = new TreeSet<>();
        history.changes().stream()
                .map(change -> change.arrival().commit().commit().id())
                .forEach(commit -> backgrounds.authorization(commit).ifPresent(judged -> {
                    authorizations.put(commit, judged);
                    tickets.addAll(judged.tickets());
                }));
        Optional<Resource> observed = observed();
        List<String> patch = patch();
        return new Explained(
                id,
                setup.commit().id(),
                notObserved() ? null : snapshot.takenAt(),
                finding,
                comparison.folded().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null),
                new ExplainedValues(setup.tree(), snapshot).of(id, declared, difference, wanted),
                history,
                authorizations,
                backgrounds.links().of(tickets),
                LiveEvidence.of(id, observed, snapshot),
                !snapshot.evidence().isEmpty(),
                comparison.equivalences().stream()
                        .filter(each -> each.id().equals(id))
                        .filter(each -> each.path().isEmpty() || wanted.test(each.path()))
                        .toList(),
                observed.flatMap(this::app),
                patch,
                steps(declared, history, patch));
    }

    /** The attributes that are told: the one that was asked for, or those that differ, or if none does all. */
    private Predicate<String> wanted() {
        if (!choice.attribute().isEmpty()) {
            return choice.attribute()::equals;
        }
        List<String> differing = difference.stream()
                .flatMap(each -> each.attributes().stream())
                .map(attribute -> attribute.path())
                .toList();
        return differing.isEmpty() ? path -> true : path -> path.isEmpty() || differing.contains(path);
    }

    private boolean notObserved() {
        return snapshot.resources().isEmpty()
                && snapshot.coverage().stream()
                        .allMatch(each -> each.reason() != null && each.reason().code() == Reason.Code.NOT_COLLECTED);
    }

    private Optional<Resource> observed() {
        return difference
                .map(Difference::observed)
                .or(() -> Optional.of(
                                snapshot.lookUp(choice.id().kind(), choice.id().name()))
                        .filter(each -> each.presence() == Resource.Presence.PRESENT));
    }

    private Optional<AppCommit> app(Resource resource) {
        return text(resource, REVISION).map(revision -> {
            List<GitRepository> known = new ArrayList<>(List.of(setup.git()));
            setup.others().opened().forEach(each -> known.add(each.git()));
            Optional<CommitDetails> here = known.stream()
                    .map(git -> commit(git, revision))
                    .flatMap(Optional::stream)
                    .findFirst();
            return new AppCommit(revision, text(resource, SOURCE).orElse(""), here);
        });
    }

    private static Optional<CommitDetails> commit(GitRepository git, String revision) {
        if (!REVISIONS.matcher(revision).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(git.history().details(git.commit(revision).id()));
        } catch (SourceException e) {
            // it is of another repository
            return Optional.empty();
        }
    }

    private static Optional<String> text(Resource resource, String path) {
        return resource.attribute(path) instanceof Observation.Seen seen
                ? Optional.of(seen.value().display()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private List<String> patch() {
        Fingerprinting fingerprinting = options.sealer().fingerprinting();
        return difference
                .filter(each -> each.type() != DifferenceType.UNKNOWN)
                .map(each -> new Adoption(
                                setup.tree(),
                                tree -> setup.declarations(tree, setup.configuration())
                                        .evaluate(
                                                choice.id().target(),
                                                options.variables(),
                                                snapshot.facts(),
                                                Optional.of(snapshot),
                                                options.sealer())
                                        .state(),
                                snapshot,
                                fingerprinting)
                        .patch(evaluation.state(), each, Adopting.addition(each, baselines(), setup.tree())))
                .orElse(List.of());
    }

    private List<String> baselines() {
        return setup.configuration().declarations().stream()
                .filter(Declaration.Baseline.class::isInstance)
                .flatMap(each -> ((Declaration.Baseline) each).files().stream())
                .map(each -> setup.path(each.text()))
                .toList();
    }

    private List<NextStep> steps(@Nullable DeclaredResource declared, ResourceHistory history, List<String> patch) {
        List<NextStep> steps = new ArrayList<>();
        if (finding == null || difference.isEmpty()) {
            return steps;
        }
        Difference differs = difference.get();
        Origin origin = differs.origin() == null ? differs.exclusive() : differs.origin();
        if (origin != null && differs.type() != DifferenceType.UNKNOWN) {
            new RollOuts(setup)
                    .step(choice.id().target(), declared, deciding(differs, origin))
                    .ifPresent(steps::add);
        }
        Undoing.step(differs).ifPresent(steps::add);
        Optional<Cause> cause = finding.judged().why().cause();
        cause.flatMap(each -> Reverting.step(each, history.changes())).ifPresent(steps::add);
        if (!patch.isEmpty()) {
            steps.add(new NextStep(
                    NextStep.Sort.ADOPT,
                    "Declare what is there, by this patch for git apply"
                            + (Adoption.bare(patch) ? " --unidiff-zero" : "") + " (tried: it changes nothing else of "
                            + choice.id().target() + ")",
                    patch));
        }
        if (finding.verdict() == Verdict.VIOLATION) {
            String project = setup.configuration().authorization().stream()
                    .flatMap(each -> each.projects().stream())
                    .findFirst()
                    .orElse("OPS");
            steps.add(Waiving.step(differs, snapshot.takenAt(), setup.file(), project));
        }
        return steps;
    }

    /** Where the first attribute that differs is declared, or the resource itself. */
    private static Origin deciding(Difference difference, Origin otherwise) {
        return difference.attributes().stream()
                .flatMap(each -> Optional.ofNullable(each.declared()).stream())
                .map(each -> each.origin())
                .findFirst()
                .orElse(otherwise);
    }
}
