package dev.plumbline.policy.authorization;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a change needs in order to be allowed.
 *
 * @param projects the keys of the ticket projects that count; empty if no ticket is needed
 * @param reviewers how many persons other than the authors must have seen the change
 * @param people mail addresses by person; empty if every address is a person of its own
 * @param since the id of a commit, or its beginning: it and what came before it is not judged; empty to judge all
 */
public record AuthorizationRules(
        SortedSet<String> projects, int reviewers, SortedMap<String, SortedSet<String>> people, String since) {

    public AuthorizationRules {
        projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
        TreeMap<String, SortedSet<String>> copy = new TreeMap<>();
        people.forEach((person, mails) -> {
            TreeSet<String> lower = new TreeSet<>();
            mails.forEach(mail -> lower.add(mail.toLowerCase(Locale.ROOT)));
            copy.put(person, Collections.unmodifiableSortedSet(lower));
        });
        people = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Who has a mail address.
     *
     * @return the person; for an address that nobody is listed with, empty where people are listed, and otherwise the
     *     address itself without what follows a plus sign; empty for one with other than ASCII letters, which may only
     *     look like another
     */
    Optional<String> person(String mail) {
        String lower = mail.toLowerCase(Locale.ROOT).strip();
        if (lower.isEmpty() || lower.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            return Optional.empty();
        }
        if (people.isEmpty()) {
            return Optional.of(lower.replaceFirst("\\+[^@]*@", "@"));
        }
        return people.entrySet().stream()
                .filter(each -> each.getValue().contains(lower))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
