package dev.plumbline.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code authorization} says a change needs.
 *
 * @param projects the ticket projects that count; none if no ticket is needed
 * @param review how many persons other than the authors must have seen a change
 * @param people mail addresses by person; none if every address is a person of its own
 * @param ticketLink an address with {@code {ticket}} in it, where a ticket can be read; empty for none
 * @param since the commit up to which nothing is judged; empty for none
 */
public record AuthorizationSettings(
        SortedSet<String> projects,
        String ticketLink,
        int review,
        SortedMap<String, SortedSet<String>> people,
        String since) {

    public AuthorizationSettings {
        projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    }
}
