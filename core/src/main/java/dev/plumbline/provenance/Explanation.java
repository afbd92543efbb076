package dev.plumbline.provenance;

import dev.plumbline.model.ResourceId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The causes of the differences of one target.
 *
 * @param causes by the identity of the difference; what is only unknown has none
 * @param whole the earlier commit that the target equals in everything declared of which it differs now; empty if there is
 *     none, or if only one thing differs
 */
public record Explanation(SortedMap<ResourceId, Cause> causes, Optional<Cause.PendingRollout> whole) {

    public Explanation {
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    }

    /** This, and where it found no commit, what was found in the history of another repository. */
    public Explanation or(Explanation other) {
        TreeMap<ResourceId, Cause> both = new TreeMap<>(causes);
        other.causes.forEach((id, cause) -> {
            if (found(cause) && !found(both.get(id))) {
                both.put(id, cause);
            }
        });
        return new Explanation(both, whole.or(other::whole));
    }

    private static boolean found(@Nullable Cause cause) {
        return cause instanceof Cause.PendingRollout || cause instanceof Cause.Unmerged;
    }
}
