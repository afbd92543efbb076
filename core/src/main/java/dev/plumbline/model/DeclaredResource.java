package dev.plumbline.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is declared of one resource.
 *
 * @param id what it is called
 * @param presence whether it is to be there: {@code Present}, {@code Absent}, or something less certain;
 *     {@code Unconstrained} says that the attributes matter only if it is there
 * @param attributes by attribute path: a name, or {@code name.key} for an entry of a map such as
 *     {@code environment.LOG_LEVEL}. What is not named here is not managed.
 */
public record DeclaredResource(ResourceId id, Declared presence, SortedMap<String, Declared> attributes) {

    public DeclaredResource {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
