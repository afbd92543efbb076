package dev.plumbline.policy.authorization;

import dev.plumbline.policy.signature.Signature.Status;
import dev.plumbline.source.CommitDetails;
import java.time.Instant;
import java.util.List;

/** A change that says by a trailer {@code Emergency} that it could not wait, and is reviewed afterwards. */
final class Emergency {
    private final Retrospect retrospect;
    private final Signatures signing;
    private final FirstSeen seen;
    private final Instant now;

    Emergency(Retrospect retrospect, Signatures signing, FirstSeen seen, Instant now) {
        this.retrospect = retrospect;
        this.signing = signing;
        this.seen = seen;
        this.now = now;
    }

    /** Whether it is an emergency whose review came in time, or may still come. */
    boolean holds(
            Change change,
            EvidenceSearch search,
            AuthorizationRules held,
            int needed,
            List<String> missing,
            List<String> notes) {
        boolean declared = Trailers.values(change.commit().message(), "emergency")
                                .size()
                        + Trailers.values(change.came().message(), "emergency").size()
                > 0;
        if (held.emergency().isEmpty() || !declared || change.evil()) {
            return false;
        }
        Instant due = earlier(
                        change.came().commit().time(),
                        seen.of(change.came().commit().id()))
                .plus(held.emergency().get());
        for (CommitDetails approving : retrospect.approving(
                List.of(change.commit().commit().id(), change.came().commit().id()))) {
            boolean inTime = !approving.commit().time().isAfter(due);
            boolean vouched = signing.of(approving, held, held).status() == Status.VALID;
            held.person(approving.author().mail())
                    .filter(person -> inTime)
                    .ifPresent(person -> search.add(new Review(
                            person, Review.Sort.AFTERWARDS, approving.commit().shortId(), vouched)));
        }
        if (search.reviews().size() < needed) {
            if (now.isAfter(due)) {
                missing.add("it is an emergency whose review is overdue since " + due);
            } else {
                notes.add("it is an emergency whose review is due by " + due);
            }
        }
        return true;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
