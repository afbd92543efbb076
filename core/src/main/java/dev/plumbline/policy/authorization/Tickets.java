package dev.plumbline.policy.authorization;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of tickets in commit messages. Only listed projects count, so that UTF-8 or CVE-2024-1 is none. */
final class Tickets {
    private static final Pattern KEY =
            Pattern.compile("(?<![A-Za-z0-9_-])([A-Z][A-Z0-9_]{0,31})-([1-9][0-9]{0,8})(?![A-Za-z0-9_-])");

    private Tickets() {}

    static SortedSet<String> in(String message, SortedSet<String> projects) {
        TreeSet<String> tickets = new TreeSet<>();
        Matcher key = KEY.matcher(message);
        while (key.find()) {
            if (projects.contains(key.group(1))) {
                tickets.add(key.group());
            }
        }
        return tickets;
    }
}
