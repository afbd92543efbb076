package dev.plumbline.provenance;

import dev.plumbline.compare.Comparison;
import dev.plumbline.compare.Difference;
import dev.plumbline.model.Fingerprinting;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Snapshot;
import dev.plumbline.provenance.Cause.PendingRollout;
import dev.plumbline.provenance.DeclaredAt.Version;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the causes of the differences of one target: in the line of first parents from the checked commit backwards,
 * then in the branches that it does not contain. The nearest commit that declares what is there is the cause.
 *
 * <p>A commit that changes nothing of what the last evaluation consulted is not evaluated again. What could not be
 * evaluated explains nothing, and keeps "never declared" from being said.
 */
public final class CauseSearch {
    private final GitRepository git;
    private final DeclaredAt declared;
    private final SearchLimits limits;
    private final BooleanSupplier enough;

    /**
     * Searches the history of a repository.
     *
     * @param declared what was declared of the target that is explained
     * @param enough whether the time for searching is over; what is not explained by then is undetermined
     */
    public CauseSearch(GitRepository git, DeclaredAt declared, SearchLimits limits, BooleanSupplier enough) {
        this.git = git;
        this.declared = declared;
        this.limits = limits;
        this.enough = enough;
    }

    /**
     * Explains the differences of a target.
     *
     * @param head the commit that was compared
     * @param comparison how the target differs from it
     * @param snapshot what was compared
     * @param fingerprinting as for the comparison
     */
    public Explanation explain(Commit head, Comparison comparison, Snapshot snapshot, Fingerprinting fingerprinting) {
        return new Search(head, new Candidates(comparison, snapshot, fingerprinting)).run();
    }

    private final class Search {
        private final History history = git.history();
        private final Commit head;
        private final Candidates candidates;
        private final TreeMap<ResourceId, Difference> declaredOnes = new TreeMap<>();
        private final TreeMap<ResourceId, Cause> causes = new TreeMap<>();
        private @Nullable PendingRollout whole;
        private int looked;
        private int notEvaluated;
        private String trouble = "";
        private boolean cutShort;
        private boolean late;

        Search(Commit head, Candidates candidates) {
            this.head = head;
            this.candidates = candidates;
            candidates.differences().forEach((id, difference) -> {
                if (difference.origin() != null) {
                    declaredOnes.put(id, difference);
                }
            });
        }

        Explanation run() {
            if (!candidates.isEmpty()) {
                mainLine();
                branches();
                rest();
            }
            return new Explanation(causes, Optional.ofNullable(whole));
        }

        private void mainLine() {
            List<Commit> line = history.firstParents(head.id(), limits.commits() + 1);
            cutShort = line.size() > limits.commits();
            Version known = version(head).orElse(null);
            for (int behind = 1; behind < line.size() && !candidates.isEmpty() && !timeIsUp(); behind++) {
                Commit next = line.get(behind - 1);
                Commit commit = line.get(behind);
                if (known != null && known.readsTheSameAt(commit)) {
                    looked++;
                    continue;
                }
                known = version(commit).orElse(null);
                if (known != null && known.declares()) {
                    tellExplained(known, behind, commit, next);
                }
            }
        }

        private void tellExplained(Version version, int behind, Commit commit, Commit next) {
            boolean all = whole == null && declaredOnes.size() > 1 && explainsAllDeclared(version);
            Set<ResourceId> explained = candidates.explainedBy(version.state(), candidates.differences());
            if (!all && explained.isEmpty()) {
                return;
            }
            PendingRollout cause = new PendingRollout(history.details(commit.id()), behind, history.details(next.id()));
            if (all) {
                whole = cause;
            }
            close(explained, cause);
        }

        private boolean explainsAllDeclared(Version version) {
            return candidates.explainedBy(version.state(), declaredOnes).containsAll(declaredOnes.keySet());
        }

        private void branches() {
            int taken = 0;
            Set<String> seen = new TreeSet<>();
            for (Map.Entry<String, Commit> branch : newestFirst().entrySet()) {
                if (candidates.isEmpty() || taken >= limits.branches() || timeIsUp()) {
                    cutShort |= !candidates.isEmpty();
                    return;
                }
                if (seen.add(branch.getValue().id())
                        && !history.contains(head.id(), branch.getValue().id())) {
                    taken++;
                    branch(shortName(branch.getKey()), branch.getValue());
                }
            }
        }

        /** By name of the ref, in the order of the time of the last commit, the newest first. */
        private Map<String, Commit> newestFirst() {
            TreeMap<String, Commit> tips = new TreeMap<>();
            history.branches().forEach((name, id) -> tips.put(name, git.commit(id)));
            Map<String, Commit> ordered = new LinkedHashMap<>();
            tips.entrySet().stream()
                    .sorted(Map.Entry.<String, Commit>comparingByValue(
                                    Comparator.comparing(Commit::time).reversed())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
            return ordered;
        }

        private void branch(String name, Commit tip) {
            Version known = null;
            for (Commit commit : history.firstParents(tip.id(), limits.branchCommits())) {
                if (candidates.isEmpty() || history.contains(head.id(), commit.id()) || timeIsUp()) {
                    return;
                }
                if (known != null && known.readsTheSameAt(commit)) {
                    looked++;
                } else {
                    known = version(commit).orElse(null);
                    if (known != null && known.declares()) {
                        Set<ResourceId> explained = candidates.explainedBy(known.state(), candidates.differences());
                        if (!explained.isEmpty()) {
                            close(explained, new Cause.Unmerged(name, history.details(commit.id())));
                        }
                    }
                }
            }
        }

        private boolean timeIsUp() {
            late |= enough.getAsBoolean();
            return late;
        }

        private void close(Set<ResourceId> explained, Cause cause) {
            for (ResourceId id : explained) {
                causes.put(id, cause);
                candidates.close(id);
            }
        }

        private void rest() {
            SortedMap<ResourceId, Difference> left = candidates.differences();
            left.forEach((id, difference) -> causes.put(
                    id,
                    doubt(id).<Cause>map(Cause.Undetermined::new).orElseGet(() -> new Cause.NeverDeclared(looked))));
        }

        private Optional<Reason> doubt(ResourceId id) {
            if (git.shallow()) {
                return Optional.of(Reason.of(
                        Code.TRUNCATED,
                        "the clone is shallow: earlier commits are not here; fetch them (git fetch --unshallow)"));
            }
            if (late) {
                return Optional.of(Reason.of(
                        Code.BUDGET_EXCEEDED, "the time for searching was over after " + looked + " commits"));
            }
            if (cutShort) {
                return Optional.of(Reason.of(
                        Code.TRUNCATED, "only the newest " + looked + " commits and branches were looked at"));
            }
            if (notEvaluated > 0) {
                return Optional.of(Reason.of(
                        Code.NOT_EVALUATED,
                        "of " + looked + " commits, " + notEvaluated + " could not be evaluated (the latest " + trouble
                                + ")"));
            }
            return candidates.doubtful(id)
                    ? Optional.of(Reason.of(
                            Code.NOT_EVALUATED, "what earlier commits declare of it could not be evaluated whole"))
                    : Optional.empty();
        }

        private Optional<Version> version(Commit commit) {
            try {
                Version version = declared.at(commit);
                if (version.declares()) {
                    looked++;
                }
                return Optional.of(version);
            } catch (PlumblineException e) {
                looked++;
                notEvaluated++;
                if (notEvaluated == 1) {
                    trouble = commit.shortId() + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                }
                return Optional.empty();
            }
        }

        private static String shortName(String ref) {
            return ref.replaceFirst("^refs/(?:heads|remotes)/", "");
        }
    }
}
