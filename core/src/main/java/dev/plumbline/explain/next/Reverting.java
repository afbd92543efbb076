package dev.plumbline.explain.next;

import dev.plumbline.provenance.Arrival;
import dev.plumbline.provenance.Cause;
import dev.plumbline.provenance.ValueChange;
import dev.plumbline.source.CommitDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that take a declaration back to what is on the target. */
public final class Reverting {
    private static final int MOST = 5;

    private Reverting() {}

    /**
     * The commits to revert, the newest first.
     *
     * @param changes of what is declared, the newest first
     */
    public static Optional<NextStep> step(Cause cause, List<ValueChange> changes) {
        if (!(cause instanceof Cause.PendingRollout rollout)) {
            return Optional.empty();
        }
        List<String> commands = new ArrayList<>();
        for (ValueChange change : changes) {
            Arrival arrival = change.arrival();
            commands.add(arrival.merge()
                    .map(merge -> "git revert -m 1 " + merge.commit().shortId())
                    .orElseGet(() -> "git revert " + arrival.commit().commit().shortId()));
            String came = arrival.integration()
                    .map(CommitDetails::commit)
                    .orElse(arrival.commit().commit())
                    .id();
            if (came.equals(rollout.next().commit().id()) && commands.size() <= MOST) {
                String all = commands.size() == 1 ? "this commit" : "these commits";
                return Optional.of(new NextStep(
                        NextStep.Sort.REVERT,
                        "Or take the declaration back to what is there, with all else that " + all + " changed",
                        commands));
            }
        }
        return Optional.empty();
    }
}
