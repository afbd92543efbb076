package dev.plumbline.compare;

import dev.plumbline.model.ResourceId;
import java.util.Comparator;

/**
 * Something that is there without a declaration and needs none.
 *
 * @param id its identity
 * @param rule the name of the rule by which that is so, such as {@code package-file}
 * @param because why, as a sentence for a person; holds names that the target told
 */
public record Folded(ResourceId id, String rule, String because) implements Comparable<Folded> {
    private static final Comparator<Folded> ORDER =
            Comparator.comparing(Folded::id).thenComparing(Folded::rule).thenComparing(Folded::because);

    @Override
    public int compareTo(Folded other) {
        return ORDER.compare(this, other);
    }
}
