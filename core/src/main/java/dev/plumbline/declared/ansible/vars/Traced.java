package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What came out of an evaluation, and what it asked for on the way.
 *
 * @param uses in the order in which they were asked for; each knows those that it led to
 */
public record Traced<T>(T result, List<Use> uses) {
    public Traced {
        uses = List.copyOf(uses);
    }

    /** All definitions that had a part in the result, each once; what led to another one comes before it. */
    public List<Definition> definitions() {
        List<Definition> found = new ArrayList<>();
        Set<Use> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        uses.forEach(use -> collect(use, seen, found));
        return found;
    }

    /**
     * The steps from the first variable to the one that decided the value, for the chain of an {@link Origin}: as far as
     * each has its value of exactly one other.
     */
    public List<Step> chain() {
        List<Step> steps = new ArrayList<>();
        List<Use> next = uses;
        while (true) {
            List<Use> defined = next.stream()
                    .filter(use -> use.definition().isPresent())
                    .distinct()
                    .toList();
            if (defined.size() != 1) {
                return steps;
            }
            Definition only = defined.get(0).definition().orElseThrow();
            steps.add(new Step(Origin.Via.VARIABLE, only.name(), only.place()));
            next = defined.get(0).uses();
        }
    }

    private static void collect(Use use, Set<Use> seen, List<Definition> found) {
        if (seen.add(use)) {
            use.definition().filter(each -> !found.contains(each)).ifPresent(found::add);
            use.uses().forEach(inner -> collect(inner, seen, found));
        }
    }
}
