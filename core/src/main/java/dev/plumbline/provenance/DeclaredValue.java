package dev.plumbline.provenance;

import dev.plumbline.model.ResourceId;
import java.util.Comparator;

/**
 * One thing that is declared.
 *
 * @param id of which resource
 * @param path the attribute path; empty for whether it is to be there
 */
public record DeclaredValue(ResourceId id, String path) implements Comparable<DeclaredValue> {
    private static final Comparator<DeclaredValue> ORDER =
            Comparator.comparing(DeclaredValue::id).thenComparing(DeclaredValue::path);

    @Override
    public int compareTo(DeclaredValue other) {
        return ORDER.compare(this, other);
    }
}
