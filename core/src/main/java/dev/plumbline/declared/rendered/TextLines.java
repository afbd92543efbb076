package dev.plumbline.declared.rendered;

import dev.plumbline.model.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a text are written.
 *
 * @param first the place of the first line, where the text is that of a file as it is; null otherwise
 * @param each the place of each line, where they come from a template
 */
public record TextLines(@Nullable Place first, List<Place> each) {
    /** Nothing is known of single lines. */
    public static final TextLines UNKNOWN = new TextLines(null, List.of());

    public TextLines {
        each = List.copyOf(each);
    }

    /** Those of a file, line by line. */
    public static TextLines of(Place file) {
        return new TextLines(file.line(1), List.of());
    }

    /** Those that a template gave. */
    public static TextLines of(List<Place> each) {
        return new TextLines(null, each);
    }

    /** The place of a line, counted from 1. */
    public Optional<Place> line(int number) {
        if (first != null) {
            return Optional.of(first.line(first.line() + number - 1));
        }
        return number > 0 && number <= each.size() ? Optional.of(each.get(number - 1)) : Optional.empty();
    }
}
