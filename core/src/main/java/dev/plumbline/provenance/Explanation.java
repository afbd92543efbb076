package dev.plumbline.provenance;

import dev.plumbline.model.ResourceId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
