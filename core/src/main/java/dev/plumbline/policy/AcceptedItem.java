package dev.plumbline.policy;

import dev.plumbline.model.Place;
import dev.plumbline.model.ResourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A difference that people accepted as it was, until they look at it again. What changes on it since is not accepted.
 *
 * @param id the resource
 * @param difference how it differed: {@code unmanaged}, {@code changed} or {@code missing}
 * @param pinned the values that were accepted, by attribute path; an empty text for an attribute that is not there
 * @param ticket where it was decided
 * @param owner who answers for it
 * @param review the day by which people look at it again
 * @param place where it is written
 * @param invalid why it does not hold, such as that nobody reviewed it; empty if it does
 */
public record AcceptedItem(
        ResourceId id,
        String difference,
        SortedMap<String, String> pinned,
        String ticket,
        String owner,
        LocalDate review,
        Place place,
        String invalid) {

    public AcceptedItem {
        pinned = Collections.unmodifiableSortedMap(new TreeMap<>(pinned));
    }

    boolean overdue(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).isAfter(review);
    }
}
