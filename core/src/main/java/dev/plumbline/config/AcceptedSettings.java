package dev.plumbline.config;

import dev.plumbline.model.Place;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One difference that people accepted as it was.
 *
 * @param target the host or engine
 * @param kind the kind of resource
 * @param name the resource
 * @param difference {@code unmanaged}, {@code changed} or {@code missing}
 * @param pinned the values that were accepted, as reports spell them, by attribute path; of an attribute that is not there
 *     an empty text
 * @param ticket where it was decided
 * @param owner who answers for it
 * @param review the day by which people look at it again
 * @param place where it is written
 */
public record AcceptedSettings(
        String target,
        String kind,
        String name,
        String difference,
        SortedMap<String, String> pinned,
        String ticket,
        String owner,
        LocalDate review,
        Place place) {

    public AcceptedSettings {
        pinned = Collections.unmodifiableSortedMap(new TreeMap<>(pinned));
    }
}
