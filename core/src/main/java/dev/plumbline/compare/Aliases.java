package dev.plumbline.compare;

import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Further names of an observed resource, which count only where nothing has that very name.
 *
 * @param names each as a {@link Name#text()}, with the rule that gives it
 * @param loose further {@link Name#loose() loose} names
 * @param veil why there may be more; null if there are not
 */
record Aliases(
        Map<String, Equivalence> names,
        List<String> loose,
        @Nullable Reason veil) {
    static final Aliases NONE = new Aliases(Map.of(), List.of(), null);

    Aliases {
        names = Map.copyOf(names);
        loose = List.copyOf(loose);
    }

    static Aliases veiled(Reason reason) {
        return new Aliases(Map.of(), List.of(), reason);
    }
}
