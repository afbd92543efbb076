package dev.plumbline.policy.authorization;

import dev.plumbline.forge.Approval;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.policy.signature.Signature;
import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.source.CommitDetails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for those who wrote a change, and for those who have seen it. */
final class EvidenceSearch {
    private final Change change;
    private final AuthorizationRules held;
    private final Map<String, Signature> signatures = new HashMap<>();
    private final TreeSet<String> writers = new TreeSet<>();
    private final TreeMap<String, Review> reviews = new TreeMap<>();
    private final List<String> late = new ArrayList<>();
    private final boolean writersKnown;

    EvidenceSearch(Change change, AuthorizationRules held, AuthorizationRules now, Signatures signing) {
        this.change = change;
        this.held = held;
        List<CommitDetails> looked = new ArrayList<>(change.written());
        looked.add(change.commit());
        looked.add(change.came());
        looked.forEach(each -> signatures.computeIfAbsent(each.commit().id(), id -> signing.of(each, held, now)));
        boolean known = true;
        for (CommitDetails each : change.written()) {
            known &= held.person(each.author().mail()).isPresent();
            add(each.author().mail());
            signer(each).ifPresent(writers::add);
        }
        add(change.commit().author().mail());
        add(change.commit().committer().mail());
        this.writersKnown = known;
    }

    private void add(String mail) {
        held.person(mail).ifPresent(writers::add);
    }

    Signature signature() {
        return signature(change.came());
    }

    Signature signature(CommitDetails commit) {
        return signatures.getOrDefault(commit.commit().id(), Signature.NONE);
    }

    private Optional<String> signer(CommitDetails commit) {
        return Optional.of(signature(commit).person()).filter(person -> !person.isEmpty());
    }

    Set<String> writers() {
        return writers;
    }

    /** Reads the trailers, the merge and the pull request. */
    void look(Optional<PullRequest> request) {
        if (!change.evil()) {
            claimed(change.commit());
        }
        if (change.merged()) {
            claimed(change.came());
            merged();
        }
        request.ifPresent(this::approved);
    }

    private void claimed(CommitDetails commit) {
        for (String mail : Trailers.reviewers(commit.message())) {
            held.person(mail)
                    .ifPresent(person -> add(new Review(
                            person, Review.Sort.TRAILER, commit.commit().shortId(), false)));
        }
    }

    /** Whoever merged has seen it. That is more than a claim if all that came in is signed too, by others. */
    private void merged() {
        CommitDetails came = change.came();
        boolean all = signature().status() == Status.VALID
                && change.written().stream().allMatch(each -> signature(each).status() == Status.VALID);
        held.person(came.author().mail()).ifPresent(person -> {
            boolean own = all && signature().person().equals(person);
            add(new Review(person, Review.Sort.MERGE, came.commit().shortId(), own));
        });
    }

    private void approved(PullRequest request) {
        Optional<String> author = held.person(request.author());
        author.ifPresent(writers::add);
        boolean vouched =
                request.outside() && author.isPresent() && !held.people().isEmpty();
        for (Approval approval : request.approvals()) {
            Optional<String> person = held.person(approval.by());
            boolean same = approval.commit().isEmpty()
                    || PullRequest.same(approval.commit(), request.head())
                    || PullRequest.same(request.head(), approval.commit());
            if (person.isPresent() && same) {
                boolean ofHead = !approval.commit().isEmpty();
                add(new Review(person.get(), Review.Sort.APPROVAL, request.name(), vouched && ofHead));
            } else if (person.isPresent()) {
                late.add(person.get() + " approved an earlier commit of " + request.name());
            }
        }
    }

    void add(Review review) {
        reviews.merge(review.person(), review, (one, other) -> one.vouched() ? one : other);
    }

    /** Those who have seen it and did not write any of it. */
    List<Review> reviews() {
        // of an author whom nobody knows it cannot be said that the reviewer is somebody else
        return writersKnown
                ? reviews.values().stream()
                        .filter(each -> !writers.contains(each.person()) && !held.isBot(each.person()))
                        .toList()
                : List.of();
    }

    /** Approvals that were for something else than what was merged. */
    List<String> late() {
        return late;
    }
}
