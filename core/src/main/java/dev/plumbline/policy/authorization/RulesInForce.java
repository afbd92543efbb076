package dev.plumbline.policy.authorization;

import dev.plumbline.source.Commit;
import dev.plumbline.source.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which rules held when: along the trusted branch, rules are replaced by those of a commit that was allowed by the rules
 * before it, and by no other. So nobody can loosen the rules, or remove them, and then go on by what is left.
 */
final class RulesInForce {
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Optional<AuthorizationRules>> after = new ArrayList<>();
    private final List<Authorization> refused = new ArrayList<>();

    private RulesInForce() {}

    /**
     * Goes along the trusted branch.
     *
     * @param tip its newest commit
     * @param stated the rules that a commit's files state; empty if they state none
     * @param judge judges a commit that states other rules, as a whole, by the ones given
     */
    static RulesInForce along(
            History history,
            Commit tip,
            Function<Commit, Optional<AuthorizationRules>> stated,
            BiFunction<Commit, AuthorizationRules, Authorization> judge) {
        RulesInForce result = new RulesInForce();
        List<Commit> line = new ArrayList<>(history.firstParents(tip.id(), History.MOST_COMMITS));
        Collections.reverse(line);
        Optional<AuthorizationRules> held = Optional.empty();
        Optional<AuthorizationRules> last = Optional.empty();
        for (Commit commit : line) {
            Optional<AuthorizationRules> now = stated.apply(commit);
            if (!now.equals(last) && !now.equals(held)) {
                held = held.isEmpty() ? now : result.next(commit, held.get(), now, judge);
            } else if (now.equals(held)) {
                // what was refused is gone again
                result.refused.clear();
            }
            last = now;
            result.positions.put(commit.id(), result.after.size());
            result.after.add(held);
        }
        return result;
    }

    private Optional<AuthorizationRules> next(
            Commit commit,
            AuthorizationRules held,
            Optional<AuthorizationRules> stated,
            BiFunction<Commit, AuthorizationRules, Authorization> judge) {
        Authorization judged = judge.apply(commit, held);
        if (judged.grade() == Authorization.Grade.UNAUTHORIZED) {
            refused.add(judged);
            return Optional.of(held);
        }
        refused.clear();
        return stated;
    }

    /** Those that hold for what comes next. */
    Optional<AuthorizationRules> now() {
        return after.isEmpty() ? Optional.empty() : after.get(after.size() - 1);
    }

    /** What held when a commit of the trusted branch came; for those from before there were any rules, the present ones. */
    Optional<AuthorizationRules> before(String commit) {
        int position = positions.getOrDefault(commit, 0);
        Optional<AuthorizationRules> before = position == 0 ? Optional.empty() : after.get(position - 1);
        return before.or(this::now);
    }

    /** Commits that state other rules and were not allowed to, as far as their rules still stand in the files. */
    List<Authorization> refused() {
        return Collections.unmodifiableList(refused);
    }
}
