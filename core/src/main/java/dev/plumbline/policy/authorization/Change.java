package dev.plumbline.policy.authorization;

import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import dev.plumbline.source.MergeShape;
import dev.plumbline.source.MergeShape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit and the one by which it came into the trusted branch.
 *
 * @param commit what is judged
 * @param came the commit of the trusted branch that brought it; the same if it was made there
 * @param shape how that came about from its parents
 * @param broughtIn all commits that came with it, which a merge has on its other sides
 */
record Change(CommitDetails commit, CommitDetails came, MergeShape shape, List<CommitDetails> broughtIn) {
    Change {
        broughtIn = List.copyOf(broughtIn);
    }

    static Change of(History history, CommitDetails commit, CommitDetails came) {
        List<String> parents = came.commit().parents();
        List<CommitDetails> all = new ArrayList<>();
        for (String side : parents.subList(Math.min(1, parents.size()), parents.size())) {
            all.addAll(history.between(Optional.of(parents.get(0)), side));
        }
        return new Change(commit, came, history.shape(came.commit().id()), all);
    }

    /** Whether somebody else's commits were merged, so that whoever merged them has seen them. */
    boolean merged() {
        return !broughtIn.isEmpty() && !byHand();
    }

    /** Whether what is judged was put into a merge by whoever merged, so that nobody on either side wrote it. */
    boolean byHand() {
        boolean merge = commit.commit().id().equals(came.commit().id());
        return merge && (shape.kind() == Kind.EVIL_MERGE || shape.kind() == Kind.CONFLICT_RESOLVED);
    }

    boolean evil() {
        return byHand() && shape.kind() == Kind.EVIL_MERGE;
    }

    /** What is judged, and all that came with it unless it was put in by hand: the commits whose authors wrote it. */
    List<CommitDetails> written() {
        List<CommitDetails> written = new ArrayList<>();
        if (byHand() || broughtIn.isEmpty()) {
            written.add(commit);
        } else {
            written.addAll(broughtIn);
        }
        return written;
    }
}
