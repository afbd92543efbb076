package dev.plumbline.population;

import dev.plumbline.policy.TicketLinks;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All changes of a branch in a scope, the newest first.
 *
 * @param branch the branch, as it was named
 * @param tip the full id of its newest commit
 * @param scope which of its commits are meant
 * @param entries one for each commit
 */
public record Population(String branch, String tip, PopulationScope scope, List<PopulationEntry> entries) {
    public Population {
        entries = List.copyOf(entries);
    }

    /**
     * Lists the changes.
     *
     * @param judge whether a commit was allowed; empty if there are no rules
     */
    public static Population of(
            History history,
            String branch,
            String tip,
            PopulationScope scope,
            Function<String, Optional<Authorization>> judge,
            TicketLinks links) {
        Map<String, String> integrations = history.integrations(tip);
        List<PopulationEntry> entries = new ArrayList<>();
        for (CommitDetails commit : history.between(Optional.empty(), tip)) {
            String id = commit.commit().id();
            if (scope.includes(commit.commit().time())
                    && (scope.paths().isEmpty() || scope.includes(history.pathsUnlikeAnyParent(id)))) {
                Optional<Authorization> judged = judge.apply(id);
                Optional<CommitDetails> came =
                        Optional.ofNullable(integrations.get(id)).map(history::details);
                SortedSet<String> tickets = judged.map(Authorization::tickets).orElseGet(TreeSet::new);
                entries.add(new PopulationEntry(
                        new Arrival(commit, came), history.changedPaths(id), judged, links.of(tickets)));
            }
        }
        return new Population(branch, tip, scope, entries);
    }
}
