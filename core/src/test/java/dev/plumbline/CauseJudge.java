package dev.plumbline;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.observed.SnapshotFile;
import dev.plumbline.provenance.Cause;
import dev.plumbline.report.DriftFinding;
import dev.plumbline.report.DriftReport;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets values of a target to what old commits and unmerged branches declared, and looks whether the causes that are found
 * name them. What is expected is found by evaluating every commit anew, without whatever makes the search fast.
 *
 * <p>By hand on any repository with a {@code plumbline.yml}: {@code CauseJudge REPOSITORY TARGET COMMITS VALUES [SNAPSHOT]}, with
 * the facts of a snapshot.
 */
final class CauseJudge {
    private static final Instant TAKEN_AT = Instant.parse("2026-03-01T12:00:00Z");

    /** Texts that are known by their edits alone, and the like: that they are not there would be one more difference. */
    private static final Reason NOT_MADE_UP = Reason.of(Reason.Code.NOT_EVALUATED, "no single value is declared");

    private final Path repository;
    private final String target;
    private final SortedMap<String, Value> facts;

    /** What one commit declares. */
    private record Past(int behind, String commit, String branch, DeclaredState state) {}

    /** A value that is set to what some commit declared. */
    record Pick(ResourceId id, String path, Value value, int behind, String branch) {}

    /** What the search said of a pick. */
    record Answer(Pick pick, String told, boolean right) {}

    CauseJudge(Path repository, String target) {
        this(repository, target, new TreeMap<>());
    }

    private CauseJudge(Path repository, String target, SortedMap<String, Value> facts) {
        this.repository = repository;
        this.target = target;
        this.facts = facts;
    }

    /** By hand. */
    public static void main(String[] arguments) {
        SortedMap<String, Value> facts =
                arguments.length > 4 ? SnapshotFile.read(Path.of(arguments[4])).facts() : new TreeMap<>();
        CauseJudge judge = new CauseJudge(Path.of(arguments[0]), arguments[1], facts);
        long begin = System.nanoTime();
        List<Answer> answers = judge.judge(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        answers.forEach(answer -> System.out.println(
                (answer.right() ? "right " : "WRONG ") + answer.pick().id() + " "
                        + answer.pick().path()
                        + (answer.pick().branch().isEmpty()
                                ? ", " + answer.pick().behind() + " behind"
                                : ", branch " + answer.pick().branch())
                        + ": " + answer.told()));
        System.out.printf(
                "%d of %d right, %d ms with the brute force%n",
                answers.stream().filter(Answer::right).count(),
                answers.size(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    /**
     * Picks values, and judges the causes that are found for them.
     *
     * @param commits how many commits of the line of first parents are looked at
     * @param values how many values at most, each of another resource
     */
    List<Answer> judge(int commits, int values) {
        List<Past> line = new ArrayList<>();
        List<Past> branches = new ArrayList<>();
        try (Setup setup = Setup.open(repository, "HEAD", null, List.of(target))) {
            GitRepository git = setup.git();
            List<Commit> parents = git.history().firstParents(git.commit("HEAD").id(), commits);
            for (int i = 0; i < parents.size(); i++) {
                int behind = i;
                Commit commit = parents.get(i);
                state(setup, commit.id()).ifPresent(state -> line.add(new Past(behind, commit.id(), "", state)));
            }
            String head = parents.get(0).id();
            git.history().branches().forEach((name, tip) -> {
                if (!git.history().contains(head, tip)) {
                    state(setup, tip).ifPresent(state -> branches.add(new Past(0, tip, name, state)));
                }
            });
            List<Pick> picks = picks(line, branches, values);
            DriftReport report = Plumbline.repository(repository)
                    .targets(List.of(target))
                    // stands still, so that a busy machine does not end the search
                    .clock(() -> TAKEN_AT)
                    .observe(snapshot(line.get(0).state(), picks))
                    .check();
            return picks.stream()
                    .map(pick -> answer(setup, pick, report, branches))
                    .toList();
        }
    }

    /** As the configuration of the checked revision reads it: what is there need not know of it yet. */
    private Optional<DeclaredState> state(Setup setup, String commit) {
        try {
            return Optional.of(setup.declarations(setup.git().tree(setup.git().commit(commit)), setup.configuration())
                    .evaluate(target, Map.of(), facts, Optional.of(snapshot(empty(), List.of())), sealer())
                    .state());
        } catch (PlumblineException e) {
            return Optional.empty();
        }
    }

    private DeclaredState empty() {
        return new DeclaredState(target, new TreeMap<>(), List.of(), List.of());
    }

    private static Sealer sealer() {
        return Sealer.with(FingerprintKey.ephemeral());
    }

    private static Optional<Value> exactly(DeclaredState state, ResourceId id, String path) {
        DeclaredResource resource = state.resources().get(id);
        Declared declared = resource == null ? null : resource.attributes().get(path);
        return declared != null
                        && declared.expectation() instanceof Expectation.Exactly exactly
                        && !(exactly.value() instanceof Value.Fingerprint)
                ? Optional.of(exactly.value())
                : Optional.empty();
    }

    private List<Pick> picks(List<Past> line, List<Past> branches, int most) {
        DeclaredState head = line.get(0).state();
        SortedMap<ResourceId, Pick> picks = new TreeMap<>();
        for (Past branch : branches) {
            differing(head, branch.state()).forEach((id, path) -> {
                Value value = exactly(branch.state(), id, path).orElseThrow();
                boolean onLine = line.stream()
                        .anyMatch(past -> exactly(past.state(), id, path)
                                .filter(value::equals)
                                .isPresent());
                if (!onLine && picks.size() < most / 2) {
                    picks.putIfAbsent(id, new Pick(id, path, value, 0, branch.branch()));
                }
            });
        }
        for (int i = line.size() - 1; i > 0; i--) {
            DeclaredState past = line.get(i).state();
            differing(head, past).forEach((id, path) -> {
                Value value = exactly(past, id, path).orElseThrow();
                int nearest = line.stream()
                        .filter(each -> exactly(each.state(), id, path)
                                .filter(value::equals)
                                .isPresent())
                        .mapToInt(Past::behind)
                        .min()
                        .orElseThrow();
                if (picks.size() < most) {
                    picks.putIfAbsent(id, new Pick(id, path, value, nearest, ""));
                }
            });
        }
        return List.copyOf(picks.values());
    }

    /** By resource an attribute of which another value was declared then. */
    private static SortedMap<ResourceId, String> differing(DeclaredState head, DeclaredState past) {
        SortedMap<ResourceId, String> differing = new TreeMap<>();
        head.resources()
                .forEach((id, resource) -> resource.attributes().keySet().forEach(path -> {
                    Optional<Value> now = exactly(head, id, path);
                    Optional<Value> then = exactly(past, id, path);
                    if (now.isPresent() && then.isPresent() && !now.equals(then)) {
                        differing.putIfAbsent(id, path);
                    }
                }));
        return differing;
    }

    /** All as it is declared, but for the picks. */
    private Snapshot snapshot(DeclaredState state, List<Pick> picks) {
        List<Resource> resources = new ArrayList<>();
        state.resources().forEach((id, resource) -> {
            if (!(resource.presence().expectation() instanceof Expectation.Absent)) {
                Map<String, Value> values = new TreeMap<>();
                Map<String, Reason> hidden = new TreeMap<>();
                resource.attributes()
                        .keySet()
                        .forEach(path -> exactly(state, id, path)
                                .ifPresentOrElse(
                                        value -> values.put(path, value), () -> hidden.put(path, NOT_MADE_UP)));
                picks.stream()
                        .filter(pick -> pick.id().equals(id))
                        .forEach(pick -> values.put(pick.path(), pick.value()));
                resources.add(Resource.present(id.kind(), id.name(), values).hiding(hidden));
            }
        });
        return new Snapshot(target, TAKEN_AT, "test", facts, List.of(Coverage.all(Scope.EVERYTHING)), resources);
    }

    private Answer answer(Setup setup, Pick pick, DriftReport report, List<Past> branches) {
        Optional<Cause> cause = report.findings().stream()
                .filter(finding -> finding.resource().equals(pick.id()))
                .map(DriftFinding::judged)
                .findFirst()
                .flatMap(finding -> finding.why().cause());
        boolean right = cause.filter(each -> pick.branch().isEmpty()
                        ? each instanceof Cause.PendingRollout rollout && rollout.behind() == pick.behind()
                        : each instanceof Cause.Unmerged unmerged && declares(setup, unmerged, pick, branches))
                .isPresent();
        return new Answer(pick, cause.map(CauseJudge::told).orElse("no cause"), right);
    }

    /** Several branches may declare the same. */
    private boolean declares(Setup setup, Cause.Unmerged told, Pick pick, List<Past> branches) {
        boolean named = branches.stream().anyMatch(each -> each.branch().endsWith("/" + told.branch()));
        return named
                && state(setup, told.commit().commit().id())
                        .flatMap(state -> exactly(state, pick.id(), pick.path()))
                        .filter(pick.value()::equals)
                        .isPresent();
    }

    private static String told(Cause cause) {
        if (cause instanceof Cause.PendingRollout rollout) {
            return rollout.behind() + " behind, " + rollout.commit().commit().shortId();
        }
        if (cause instanceof Cause.Unmerged unmerged) {
            return unmerged.branch() + " " + unmerged.commit().commit().shortId();
        }
        return cause.toString();
    }
}
