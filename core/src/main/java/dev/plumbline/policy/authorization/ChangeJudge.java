package dev.plumbline.policy.authorization;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.policy.authorization.Authorization.Evidence;
import dev.plumbline.policy.authorization.Authorization.Grade;
import dev.plumbline.policy.authorization.AuthorizationRules.Bot;
import dev.plumbline.policy.authorization.Authorizer.Knowledge;
import dev.plumbline.policy.signature.Signature;
import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.Glob;
import dev.plumbline.source.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Judges one change by one set of rules. */
final class ChangeJudge {
    /** A commit may claim to be so much later than now, because clocks differ. */
    private static final Duration FUTURE = Duration.ofMinutes(10);

    private final History history;
    private final Retrospect retrospect;
    private final Knowledge knowledge;
    private final Map<AuthorizationRules, PullRequests> requests = new HashMap<>();

    ChangeJudge(History history, Retrospect retrospect, Knowledge knowledge) {
        this.history = history;
        this.retrospect = retrospect;
        this.knowledge = knowledge;
    }

    /**
     * Judges a change.
     *
     * @param held the rules that held when it came
     * @param latest those that hold now, which know of keys that were lost since, and where things are
     */
    Authorization judge(CommitDetails commit, CommitDetails came, AuthorizationRules held, AuthorizationRules latest) {
        Change change = Change.of(history, commit, came);
        FirstSeen seen = knowledge.seen().apply(latest);
        Signatures signing = new Signatures(history, seen);
        EvidenceSearch search = new EvidenceSearch(change, held, latest, signing);
        Optional<PullRequest> request = requests.computeIfAbsent(
                        latest,
                        rules -> new PullRequests(history, knowledge.requests().apply(rules)))
                .of(change);
        search.look(request);
        Optional<Bot> bot = bot(search.writers(), came, held);
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        SortedSet<String> tickets = tickets(change, request, held);
        boolean ticketNeeded = bot.map(Bot::ticket).orElse(!held.projects().isEmpty());
        if (ticketNeeded && tickets.isEmpty()) {
            missing.add("no ticket of " + String.join(", ", held.projects()));
        }
        signatures(change, search, held, missing);
        int needed = bot.map(Bot::reviewers).orElse(held.reviewers());
        if (search.reviews().size() < needed
                && !new Emergency(retrospect, signing, seen, knowledge.now())
                        .holds(change, search, held, needed, missing, notes)) {
            missing.add(lacking(change, search, needed));
            missing.addAll(search.late());
        }
        bot.ifPresent(each -> signedBot(each, change, search, missing));
        if (came.commit().time().isAfter(knowledge.now().plus(FUTURE))) {
            notes.add("it claims to be from the future (" + came.commit().time() + ")");
        }
        boolean vouched = notes.isEmpty() && vouched(search, request, needed);
        Signature signature = search.signature();
        if (signature.status() == Status.UNLISTED_KEY || signature.status() == Status.UNSUPPORTED) {
            notes.add("it " + signature.detail());
        }
        return new Authorization(
                missing.isEmpty() ? vouched ? Grade.AUTHORIZED : Grade.WEAK : Grade.UNAUTHORIZED,
                commit,
                Optional.of(came),
                tickets,
                new TreeSet<>(search.reviews().stream().map(Review::person).toList()),
                missing,
                Optional.of(new Evidence(
                        change.shape().kind(), signature, search.reviews(), request.map(PullRequest::name), notes)));
    }

    /** Whether more than claims speak for it: who made it, and enough of those who have seen it. */
    private static boolean vouched(EvidenceSearch search, Optional<PullRequest> request, int needed) {
        boolean made = search.signature().status() == Status.VALID
                || request.filter(PullRequest::outside).isPresent();
        return made && search.reviews().stream().filter(Review::vouched).count() >= needed;
    }

    private static SortedSet<String> tickets(Change change, Optional<PullRequest> request, AuthorizationRules held) {
        SortedSet<String> tickets = Tickets.in(change.commit().message(), held.projects());
        tickets.addAll(Tickets.in(change.came().message(), held.projects()));
        if (change.commit().commit().id().equals(change.came().commit().id())) {
            // a merge that is judged as a whole has the tickets of what it merged
            change.broughtIn().forEach(each -> tickets.addAll(Tickets.in(each.message(), held.projects())));
        }
        request.ifPresent(each -> tickets.addAll(Tickets.in(each.title(), held.projects())));
        return tickets;
    }

    /** A signature that is wrong speaks against a change, whether or not one is asked for. */
    private static void signatures(
            Change change, EvidenceSearch search, AuthorizationRules held, List<String> missing) {
        Signature signature = search.signature();
        if (signature.suspicious()) {
            missing.add("it " + signature.detail());
        } else if (held.signed() && signature.status() != Status.VALID) {
            missing.add("it " + signature.detail());
        }
        Signature own = search.signature(change.commit());
        boolean changed = own.status() == Status.INVALID || own.status() == Status.SEVERAL;
        if (changed && !change.came().equals(change.commit()) && !own.equals(signature)) {
            missing.add("commit " + change.commit().commit().shortId() + " " + own.detail());
        }
    }

    private static String lacking(Change change, EvidenceSearch search, int needed) {
        if (change.evil()) {
            return "its content is in neither of what was merged, and nobody but who merged it is known to have seen it";
        }
        int there = search.reviews().size();
        return needed == 1 || there == 0
                ? "nobody but its author is known to have seen it"
                : there + " of " + needed + " reviewers";
    }

    /** The bot that made all of a change, if it changed nothing but what it may. */
    private Optional<Bot> bot(Set<String> writers, CommitDetails came, AuthorizationRules held) {
        return held.bots().stream()
                .filter(each -> writers.equals(Set.of(each.person())))
                .filter(each -> {
                    List<Glob> lanes = each.paths().stream().map(Glob::of).toList();
                    return history.changedPaths(came.commit().id()).stream()
                            .allMatch(path -> lanes.stream().anyMatch(lane -> lane.matches(path)));
                })
                .findFirst();
    }

    private static void signedBot(Bot bot, Change change, EvidenceSearch search, List<String> missing) {
        boolean signed = search.signature(change.commit()).status() == Status.VALID;
        if (bot.signed() && !signed && search.reviews().isEmpty()) {
            missing.add("the bot " + bot.person() + " has not signed it, and nobody else is known to have seen it");
        }
    }
}
