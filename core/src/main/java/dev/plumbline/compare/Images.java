package dev.plumbline.compare;

import dev.plumbline.compare.spelling.ImageReference;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images of an engine, by id and by tag. */
final class Images {
    private final Map<String, Resource> byId = new HashMap<>();
    private final Map<String, List<Resource>> byTag = new HashMap<>();
    private final @Nullable Reason incomplete;

    Images(Surroundings around) {
        Reason missing = around.unlistedBecause("image", "").orElse(null);
        for (Resource image : around.known("image").values()) {
            Observation seen = image.observed();
            if (seen instanceof Observation.Seen) {
                seen = add(image);
            }
            if (seen instanceof Observation.Hidden hidden && missing == null) {
                missing = hidden.reason();
            }
        }
        this.incomplete = missing;
    }

    /** The image with an id; if there is none, {@link #incomplete} tells whether that is certain. */
    Optional<Resource> withId(String id) {
        return Optional.ofNullable(byId.get(plain(id)));
    }

    /** The images that a reference points to by its tag. */
    List<Resource> tagged(ImageReference reference) {
        return byTag.getOrDefault(reference.canonical().toString(), List.of());
    }

    /** Why there may be more images, ids or tags than are listed; null if there are not. */
    @Nullable
    Reason incomplete() {
        return incomplete;
    }

    /** Whether two ids are the same; some engines leave the name of the algorithm out. */
    static boolean sameId(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static List<String> texts(Observation observation) {
        if (!(observation instanceof Observation.Seen seen)) {
            return List.of();
        }
        return seen.value() instanceof Value.Items list
                ? list.items().stream().map(Value::display).toList()
                : List.of(seen.value().display());
    }

    private Observation add(Resource image) {
        Observation id = image.attribute("id");
        Observation tags = image.attribute("tags");
        if (id instanceof Observation.Seen seen) {
            byId.merge(plain(seen.value().display()), image, (one, other) -> first(one, other));
        }
        for (String tag : texts(tags)) {
            byTag.computeIfAbsent(ImageReference.parse(tag).canonical().toString(), any -> new ArrayList<>())
                    .add(image);
        }
        return id instanceof Observation.Hidden ? id : tags;
    }

    private static Resource first(Resource one, Resource other) {
        return one.name().compareTo(other.name()) <= 0 ? one : other;
    }

    private static String plain(String id) {
        return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
    }
}
