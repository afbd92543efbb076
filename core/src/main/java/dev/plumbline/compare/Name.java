package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a spelled name means.
 *
 * @param text the one spelling of all names that certainly mean the same
 * @param loose the same for all names that might mean the same, if only more were known
 * @param rules the rules that led from the spelled name to the text
 * @param doubt why the text is not certain; null if it is
 */
record Name(
        String text,
        String loose,
        List<Equivalence> rules,
        @Nullable Reason doubt) {

    Name {
        rules = List.copyOf(rules);
    }

    static Name plain(String text) {
        return new Name(text, text, List.of(), null);
    }

    /** A name that a rule made of a spelled one; no rule was needed if both are the same. */
    static Name by(Equivalence rule, String spelled, String text) {
        return new Name(text, text, spelled.equals(text) ? List.of() : List.of(rule), null);
    }
}
