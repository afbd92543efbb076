package dev.plumbline.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code authorization} says a change needs.
 *
 * @param projects the ticket projects that count; none if no ticket is needed
 * @param ticketLink an address with {@code {ticket}} in it, where a ticket can be read; empty for none
 * @param review how many persons other than the authors must have seen a change
 * @param people who is one person; none if every address is a person of its own
 * @param since the commit up to which nothing is judged; empty for none
 * @param signed whether a change must be signed
 * @param allowedSigners a file of keys as of ssh-keygen(1); empty if there is none
 * @param bots programs that may change some files by themselves
 * @param emergency how soon an emergency must be reviewed; empty if there are none
 * @param overridable whether a ticket may let a build pass
 * @param approvals files of pull requests: patterns of paths, and files or folders outside of the repository
 * @param ledger the folder, outside of the repository, that keeps when commits were first seen and what was let pass;
 *     empty for the usual one
 */
public record AuthorizationSettings(
        SortedSet<String> projects,
        String ticketLink,
        int review,
        SortedMap<String, PersonSettings> people,
        String since,
        boolean signed,
        Optional<Written> allowedSigners,
        List<BotSettings> bots,
        Optional<Duration> emergency,
        boolean overridable,
        List<Written> approvals,
        Optional<Written> ledger) {

    public AuthorizationSettings {
        projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        bots = List.copyOf(bots);
        approvals = List.copyOf(approvals);
    }
}
