package dev.plumbline.policy;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where tickets can be read.
 *
 * @param pattern an address with {@code {ticket}} in it; empty if none is known
 */
public record TicketLinks(String pattern) {
    /** No tickets can be read. */
    public static final TicketLinks NONE = new TicketLinks("");

    /** What stands for the key of the ticket. */
    public static final String KEY = "{ticket}";

    /** The addresses of tickets, by key. */
    public SortedMap<String, String> of(Collection<String> tickets) {
        TreeMap<String, String> links = new TreeMap<>();
        if (!pattern.isEmpty()) {
            tickets.forEach(ticket -> links.put(ticket, pattern.replace(KEY, ticket)));
        }
        return links;
    }
}
