package dev.plumbline.policy.authorization;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the pull request by which a change came in, by the commits that the forge tells. */
final class PullRequests {
    private static final Pattern SHORTENED = Pattern.compile("(\\x{2026}|[.]{3})$");

    private final History history;
    private final List<PullRequest> all;
    private final Map<PullRequest, Set<String>> lines = new HashMap<>();

    PullRequests(History history, List<PullRequest> all) {
        this.history = history;
        this.all = List.copyOf(all);
    }

    /** Those out of reach of people who push come first. */
    Optional<PullRequest> of(Change change) {
        return all.stream()
                .filter(each -> each.outside() && brought(each, change))
                .findFirst()
                .or(() -> all.stream().filter(each -> brought(each, change)).findFirst());
    }

    private boolean brought(PullRequest request, Change change) {
        if (change.byHand()) {
            // what was approved is the branch, and this is not of the branch
            return false;
        }
        String came = change.came().commit().id();
        List<String> parents = change.came().commit().parents();
        if (parents.size() > 1) {
            // of an octopus, a pull request is one side of several
            boolean side = parents.size() == 2 && PullRequest.same(request.head(), parents.get(1));
            return side || PullRequest.same(request.merge(), came);
        }
        return PullRequest.same(request.merge(), came) || line(request).contains(came);
    }

    /** The commits that a pull request put onto the trusted branch one by one: rebased, or as they were. */
    private Set<String> line(PullRequest request) {
        return lines.computeIfAbsent(request, each -> {
            if (each.merge().isEmpty()) {
                return each.base().isEmpty() ? Set.of() : between(each.base(), each.head());
            }
            return isThere(each.merge()) ? rebased(each) : Set.of();
        });
    }

    /**
     * The last commits up to the one that merging made, if each is one of the pull request's: otherwise they were squashed,
     * and what is before is of others.
     */
    private Set<String> rebased(PullRequest request) {
        List<PullRequest.Proposed> proposed = request.commits();
        List<Commit> line = history.firstParents(request.merge(), proposed.size());
        Set<String> ids = new HashSet<>();
        for (int back = 0; back < proposed.size(); back++) {
            PullRequest.Proposed expected = proposed.get(proposed.size() - 1 - back);
            if (back >= line.size()
                    || !isRebased(expected, history.details(line.get(back).id()))) {
                return Set.of();
            }
            ids.add(line.get(back).id());
        }
        return ids;
    }

    private static boolean isRebased(PullRequest.Proposed proposed, CommitDetails commit) {
        String subject = SHORTENED.matcher(proposed.subject()).replaceFirst("");
        return commit.commit().parents().size() == 1
                && !subject.isBlank()
                && commit.subject().startsWith(subject)
                && commit.author().time().toString().equals(proposed.authored());
    }

    private Set<String> between(String base, String head) {
        if (!isThere(base) || !isThere(head)) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>();
        for (CommitDetails each : history.between(Optional.of(base), head)) {
            ids.add(each.commit().id());
        }
        return ids;
    }

    /** Whether an id is whole, and here: that of a branch that was deleted is not. */
    private boolean isThere(String id) {
        return id.matches("[0-9a-f]{40}") && history.has(id);
    }
}
