package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which observed resource a declared one is.
 *
 * @param resource null if none is, or it is open which
 * @param rules the rules that it took to tell
 * @param doubt why it is open; null if it is certain
 * @param candidates the observed resources that it may be, where it is open
 */
record Match(
        @Nullable Resource resource,
        List<Equivalence> rules,
        @Nullable Reason doubt,
        List<Resource> candidates) {
    /** Certainly not there. */
    static final Match NOTHING = new Match(null, List.of(), null, List.of());

    Match {
        rules = List.copyOf(rules);
        candidates = List.copyOf(candidates);
    }

    static Match certain(Resource resource, List<Equivalence> rules) {
        return new Match(resource, rules, null, List.of());
    }

    static Match open(Reason doubt, List<Resource> candidates) {
        return new Match(null, List.of(), doubt, candidates);
    }
}
