package dev.plumbline.policy.authorization;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.SourceException;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges commits by the rules that held before they came in: on the trusted branch, with a ticket of a listed project, seen
 * by a second person, signed where that is asked for.
 *
 * <p>The trusted branch is named by whoever runs the check, never by the tree that is judged. Rules are those that held
 * before a change came in ({@link RulesInForce}), so that a change cannot loosen the rules for itself.
 */
public final class Authorizer {
    private final GitRepository git;
    private final History history;
    private final @Nullable Commit trusted;
    private final ChangeJudge judge;
    private final Retrospect retrospect;
    private final Map<String, Authorization> known = new HashMap<>();
    private final Function<Commit, Optional<AuthorizationRules>> stated;
    private @Nullable RulesInForce rules;

    /**
     * What is known beside the repository.
     *
     * @param requests pull requests as forges exported them, from where the rules say that they are
     * @param seen when commits were first seen, from where the rules say that it is kept
     * @param now the time at which deadlines are looked at
     */
    public record Knowledge(
            Function<AuthorizationRules, List<PullRequest>> requests,
            Function<AuthorizationRules, FirstSeen> seen,
            Instant now) {}

    /**
     * @param trusted the newest commit of the trusted branch; null if there is no such branch here
     * @param stated the rules that a commit's configuration states; empty if it states none
     */
    public Authorizer(
            GitRepository git,
            @Nullable Commit trusted,
            Function<Commit, Optional<AuthorizationRules>> stated,
            Knowledge knowledge) {
        this.git = git;
        this.history = git.history();
        this.trusted = trusted;
        this.stated = stated;
        this.retrospect = new Retrospect(history, Optional.ofNullable(trusted).map(Commit::id));
        this.judge = new ChangeJudge(history, retrospect, knowledge);
    }

    /** Judges one commit. */
    public Authorization judge(String commit) {
        Authorization judged = known.get(commit);
        if (judged == null) {
            judged = judged(commit);
            known.put(commit, judged);
        }
        return judged;
    }

    /** The rules that hold for what comes next; empty if there are none. */
    public Optional<AuthorizationRules> rules() {
        return trusted == null || git.shallow()
                ? Optional.empty()
                : inForce(trusted).now();
    }

    /** Commits that changed the rules without being allowed to: what they state does not hold. */
    public List<Authorization> refusedRules() {
        return trusted == null || git.shallow() ? List.of() : inForce(trusted).refused();
    }

    /** Persons who approved afterwards what a ticket let pass. */
    public List<CommitDetails> approvedAfterwards(String ticket) {
        return retrospect.approving(ticket);
    }

    private Authorization judged(String id) {
        CommitDetails commit = history.details(id);
        if (git.shallow()) {
            return unknown(commit, "the clone is shallow, so that every line seems to be of the oldest commit in it");
        }
        if (trusted == null) {
            return unknown(commit, "there is no trusted branch here to look for it");
        }
        try {
            return judged(commit, trusted);
        } catch (SourceException e) {
            return unknown(commit, "history cannot be read: " + e.getMessage());
        }
    }

    private Authorization judged(CommitDetails commit, Commit tip) {
        String id = commit.commit().id();
        Optional<Commit> integration = history.integration(tip.id(), id);
        if (integration.isEmpty()) {
            return Authorization.of(Grade.UNAUTHORIZED, commit, Optional.empty(), "it is not on the trusted branch");
        }
        RulesInForce all = inForce(tip);
        Optional<AuthorizationRules> held = all.before(integration.get().id());
        if (held.isEmpty()) {
            return unknown(commit, "no rules of authorization are configured");
        }
        CommitDetails came = history.details(integration.get().id());
        return graded(commit, came, held.get(), all.now().orElse(held.get()));
    }

    private Authorization graded(
            CommitDetails commit, CommitDetails came, AuthorizationRules held, AuthorizationRules latest) {
        return isExempt(commit.commit().id(), held)
                ? Authorization.of(
                        Grade.EXEMPT,
                        commit,
                        Optional.of(came),
                        "it is from before " + held.since() + ", since which changes are judged")
                : judge.judge(commit, came, held, latest);
    }

    private RulesInForce inForce(Commit tip) {
        RulesInForce there = rules;
        if (there == null) {
            there = RulesInForce.along(history, tip, stated, (commit, held) -> {
                CommitDetails whole = history.details(commit.id());
                return graded(whole, whole, held, held);
            });
            rules = there;
        }
        return there;
    }

    private boolean isExempt(String id, AuthorizationRules held) {
        return !held.since().isEmpty()
                && history.contains(git.commit(held.since()).id(), id);
    }

    private static Authorization unknown(CommitDetails commit, String why) {
        return Authorization.of(Grade.UNKNOWN, commit, Optional.empty(), why);
    }
}
