package dev.plumbline.compare;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one resource differs from what is declared of it.
 *
 * @param id its identity: the declared one, or the observed one of an unmanaged resource
 * @param type in what way; a declared resource that is there is changed if any of its attributes certainly differs, in
 *     whatever way, and unknown if none does but one could not be decided
 * @param attributes only those that differ or are unknown, in order of path
 * @param observed the observed resource; null if it is missing or could not be seen
 * @param origin where it is declared; null if it is not
 * @param exclusive where it is declared that nothing else may be there; null otherwise
 * @param reason why the resource as a whole is unknown; null otherwise
 */
public record Difference(
        ResourceId id,
        DifferenceType type,
        List<AttributeDifference> attributes,
        @Nullable Resource observed,
        @Nullable Origin origin,
        @Nullable Origin exclusive,
        @Nullable Reason reason) {

    public Difference {
        attributes = List.copyOf(attributes);
    }
}
