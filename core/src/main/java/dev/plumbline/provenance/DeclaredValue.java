package dev.plumbline.provenance;

import dev.plumbline.compare.Difference;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.ResourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** What a state declares of it; empty if nothing. */
    Optional<Declared> in(DeclaredState state) {
        DeclaredResource resource = state.resources().get(id);
        if (resource == null) {
            return Optional.empty();
        }
        return path.isEmpty()
                ? Optional.of(resource.presence())
                : Optional.ofNullable(resource.attributes().get(path));
    }

    @Override
    public int compareTo(DeclaredValue other) {
        return ORDER.compare(this, other);
    }
}
