package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import java.util.List;

/** For attributes that are unset by being empty as well as by not being there. */
final class EmptyReading {
    static final Value TEXT = Value.of("");
    static final Value ITEMS = Value.ofTexts(List.of());
    static final Value FLAG = Value.of(false);

    private EmptyReading() {}

    static List<Reading> of(String path, Resource observed, Value empty) {
        Observation observation = observed.attribute(path);
        if (observation instanceof Observation.Absent) {
            return List.of(new Reading(Equivalences.EMPTY, new Observation.Seen(empty)));
        }
        return observation instanceof Observation.Seen seen && seen.value().equals(empty)
                ? List.of(new Reading(Equivalences.EMPTY, new Observation.Absent()))
                : List.of();
    }
}
