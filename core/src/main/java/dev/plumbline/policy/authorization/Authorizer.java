package dev.plumbline.policy.authorization;

import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges commits by the rules that held before they came in: on the trusted branch, with a ticket of a listed project, seen
 * by a second person.
 *
 * <p>The trusted branch is named by whoever runs the check, never by the tree that is judged. Rules are read from the
 * commit before the one by which a change came in, so that a change cannot loosen the rules for itself.
 */
public final class Authorizer {
    private final GitRepository git;
    private final History history;
    private final @Nullable Commit trusted;
    private final Function<Commit, Optional<AuthorizationRules>> rules;
    private final Map<String, Authorization> known = new HashMap<>();

    /**
     * @param trusted the newest commit of the trusted branch; null if there is no such branch here
     * @param rules the rules that a commit's configuration states; empty if it states none
     */
    public Authorizer(
            GitRepository git, @Nullable Commit trusted, Function<Commit, Optional<AuthorizationRules>> rules) {
        this.git = git;
        this.history = git.history();
        this.trusted = trusted;
        this.rules = rules;
    }

    /** Judges one commit. */
    public Authorization judge(String commit) {
        return known.computeIfAbsent(commit, this::judged);
    }

    private Authorization judged(String id) {
        CommitDetails commit = history.details(id);
        if (git.shallow()) {
            return undecided(commit, "the clone is shallow, so that every line seems to be of the oldest commit in it");
        }
        if (trusted == null) {
            return undecided(commit, "there is no trusted branch here to look for it");
        }
        Optional<Commit> integration = history.integration(trusted.id(), id);
        if (integration.isEmpty()) {
            return new Authorization(
                    Grade.UNAUTHORIZED,
                    commit,
                    Optional.empty(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    List.of("it is not on the trusted branch"));
        }
        Optional<AuthorizationRules> held = rulesBefore(integration.get());
        if (held.isEmpty()) {
            return undecided(commit, "no rules of authorization are configured");
        }
        CommitDetails came = history.details(integration.get().id());
        return isExempt(id, held.get())
                ? new Authorization(
                        Grade.EXEMPT,
                        commit,
                        Optional.of(came),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        List.of("it is from before " + held.get().since() + ", since which changes are judged"))
                : graded(commit, came, held.get());
    }

    private Authorization graded(CommitDetails commit, CommitDetails came, AuthorizationRules held) {
        boolean merged = !came.commit().id().equals(commit.commit().id());
        SortedSet<String> tickets = Tickets.in(commit.message(), held.projects());
        if (merged) {
            tickets.addAll(Tickets.in(came.message(), held.projects()));
        }
        SortedSet<String> reviewers = reviewers(commit, came, held);
        List<String> missing = new ArrayList<>();
        if (!held.projects().isEmpty() && tickets.isEmpty()) {
            missing.add("no ticket of " + String.join(", ", held.projects()));
        }
        if (reviewers.size() < held.reviewers()) {
            missing.add(
                    held.reviewers() == 1
                            ? "nobody but its author is known to have seen it"
                            : reviewers.size() + " of " + held.reviewers() + " reviewers");
        }
        return new Authorization(
                missing.isEmpty() ? Grade.WEAK : Grade.UNAUTHORIZED,
                commit,
                Optional.of(came),
                tickets,
                reviewers,
                missing);
    }

    /** Those who merged it or are said to have reviewed it, without anybody who wrote any of what came in with it. */
    private SortedSet<String> reviewers(CommitDetails commit, CommitDetails came, AuthorizationRules held) {
        boolean merged = !came.commit().id().equals(commit.commit().id());
        TreeSet<String> reviewers = new TreeSet<>();
        addPeople(reviewers, Trailers.reviewers(commit.message()), held);
        TreeSet<String> writers = new TreeSet<>();
        addPeople(writers, List.of(commit.author().mail(), commit.committer().mail()), held);
        if (merged) {
            addPeople(reviewers, Trailers.reviewers(came.message()), held);
            addPeople(reviewers, List.of(came.author().mail()), held);
            for (CommitDetails each : broughtInBy(came)) {
                addPeople(writers, List.of(each.author().mail()), held);
            }
        }
        reviewers.removeAll(writers);
        // of an author whom nobody knows it cannot be said that the reviewer is somebody else
        boolean known = held.person(commit.author().mail()).isPresent();
        return known ? reviewers : new TreeSet<>();
    }

    private List<CommitDetails> broughtInBy(CommitDetails merge) {
        List<String> parents = merge.commit().parents();
        List<CommitDetails> all = new ArrayList<>();
        for (String side : parents.subList(1, parents.size())) {
            all.addAll(history.between(Optional.of(parents.get(0)), side));
        }
        return all;
    }

    private static void addPeople(Set<String> people, List<String> mails, AuthorizationRules held) {
        mails.forEach(mail -> held.person(mail).ifPresent(people::add));
    }

    /** What held when a change came in; for changes from before there were any rules, the present ones. */
    private Optional<AuthorizationRules> rulesBefore(Commit integration) {
        Optional<AuthorizationRules> before = integration.parents().isEmpty()
                ? Optional.empty()
                : rules.apply(git.commit(integration.parents().get(0)));
        return before.isPresent() || trusted == null ? before : rules.apply(trusted);
    }

    private boolean isExempt(String id, AuthorizationRules held) {
        return !held.since().isEmpty()
                && history.contains(git.commit(held.since()).id(), id);
    }

    private static Authorization undecided(CommitDetails commit, String why) {
        return new Authorization(
                Grade.UNKNOWN, commit, Optional.empty(), new TreeSet<>(), new TreeSet<>(), List.of(why));
    }
}
