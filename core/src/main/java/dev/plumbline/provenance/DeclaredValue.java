package dev.plumbline.provenance;

import dev.plumbline.compare.Difference;
import dev.plumbline.model.ResourceId;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is declared.
 *
 * @param id of which resource
 * @param path the attribute path; empty for whether it is to be there
 */
public record DeclaredValue(ResourceId id, String path) implements Comparable<DeclaredValue> {
    private static final Comparator<DeclaredValue> ORDER =
            Comparator.comparing(DeclaredValue::id).thenComparing(DeclaredValue::path);

    /** What is declared of what differs: the attributes, or if none does, whether it is to be there. */
    public static List<DeclaredValue> behind(Difference difference) {
        return difference.attributes().isEmpty()
                ? List.of(new DeclaredValue(difference.id(), ""))
                : difference.attributes().stream()
                        .map(attribute -> new DeclaredValue(difference.id(), attribute.path()))
                        .toList();
    }

    @Override
    public int compareTo(DeclaredValue other) {
        return ORDER.compare(this, other);
    }
}
