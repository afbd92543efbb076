package dev.plumbline.explain;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.explain.snippet.Snippet;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is declared of a resource, or seen of it undeclared.
 *
 * @param path the attribute path; empty for whether it is to be there
 * @param declared what is declared of it; null if nothing is
 * @param observed what was seen
 * @param difference how it differs; null if it does not
 * @param snippets of the deciding place and of those that led there, by place, as far as there is something to show
 */
public record ExplainedValue(
        String path,
        @Nullable Declared declared,
        Observation observed,
        @Nullable AttributeDifference difference,
        List<Snippet> snippets) {
    public ExplainedValue {
        snippets = List.copyOf(snippets);
    }

    /** The lines around a place. */
    Optional<Snippet> snippet(Place place) {
        return snippets.stream().filter(each -> each.place().equals(place)).findFirst();
    }
}
