package dev.plumbline.template.value;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.Optional;

/**
 * A value that exists but cannot be known here.
 *
 * @param reason why
 * @param place where that was found out
 * @param truth what its truth value is all the same: {@code unknown and false} is false whatever is unknown
 */
public record PyUnknown(Reason reason, Place place, Optional<Boolean> truth) implements PyValue {
    /** Where no place is known yet. */
    public static final Place NOWHERE = Place.of("", 0);

    public static PyUnknown of(Reason reason) {
        return new PyUnknown(reason, NOWHERE, Optional.empty());
    }

    public static PyUnknown of(Reason reason, Place place) {
        return new PyUnknown(reason, place, Optional.empty());
    }

    /** What this library does not evaluate. */
    public static PyUnknown notEvaluated(String what) {
        return of(Reason.of(Reason.Code.NOT_EVALUATED, what));
    }

    /** The same, found out at this place, unless it has one. */
    public PyUnknown at(Place where) {
        return place.equals(NOWHERE) ? new PyUnknown(reason, where, truth) : this;
    }

    public PyUnknown withTruth(boolean known) {
        return new PyUnknown(reason, place, Optional.of(known));
    }

    @Override
    public String typeName() {
        return "unknown";
    }
}
