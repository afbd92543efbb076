package dev.plumbline.explain.snippet;

import dev.plumbline.model.Place;
import java.util.List;

/**
 * A few lines of a file around a place.
 *
 * @param place the place
 * @param first the number of the first line that is shown
 * @param lines without what may be secret
 */
public record Snippet(Place place, int first, List<String> lines) {
    public Snippet {
        lines = List.copyOf(lines);
    }
}
