package dev.plumbline.policy.authorization;

import dev.plumbline.forge.Account;
import dev.plumbline.policy.signature.ListedKeys;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
 * @param people who is one person; empty if every address is a person of its own
 * @param since the id of a commit, or its beginning: it and what came before it is not judged; empty to judge all
 * @param signed whether the commit by which a change comes in must be signed by a listed key
 * @param keys the keys of the people
 * @param bots programs that may change some files by themselves
 * @param emergency how soon a change that declares itself an emergency must be reviewed; empty if none may
 * @param overridable whether a build may be let pass by a ticket
 * @param approvals where exported pull requests are
 * @param ledger where it is kept when commits were first seen, and what was let pass; empty for the usual place
 */
public record AuthorizationRules(
        SortedSet<String> projects,
        int reviewers,
        SortedMap<String, Person> people,
        String since,
        boolean signed,
        ListedKeys keys,
        List<Bot> bots,
        Optional<Duration> emergency,
        boolean overridable,
        List<String> approvals,
        String ledger) {

    /**
     * A person by what Git and forges know them by.
     *
     * @param mails mail addresses
     * @param logins names that they log in to a forge with
     */
    public record Person(SortedSet<String> mails, SortedSet<String> logins) {
        public Person {
            mails = lower(mails);
            logins = lower(logins);
        }

        private static SortedSet<String> lower(SortedSet<String> texts) {
            TreeSet<String> lower = new TreeSet<>();
            texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
            return Collections.unmodifiableSortedSet(lower);
        }
    }

    /**
     * A program that changes some files by itself. It is never anybody's reviewer.
     *
     * @param person what it is listed as
     * @param paths patterns of the only files that it may change so
     * @param reviewers how many persons must have seen such a change
     * @param ticket whether it needs a ticket
     * @param signed whether such a change must be signed by its key, unless a person has seen it
     */
    public record Bot(String person, List<String> paths, int reviewers, boolean ticket, boolean signed) {
        public Bot {
            paths = List.copyOf(paths);
        }
    }

    public AuthorizationRules {
        projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        bots = List.copyOf(bots);
        approvals = List.copyOf(approvals);
    }

    /**
     * Who has a mail address.
     *
     * @return the person; for an address that nobody is listed with, empty where people are listed, and otherwise the
     *     address itself without what follows a plus sign; empty for one with other than ASCII letters, which may only
     *     look like another
     */
    public Optional<String> person(String mail) {
        String lower = mail.toLowerCase(Locale.ROOT).strip();
        if (!isPlain(lower)) {
            return Optional.empty();
        }
        if (people.isEmpty()) {
            return Optional.of(lower.replaceFirst("\\+[^@]*@", "@"));
        }
        return people.entrySet().stream()
                .filter(each -> each.getValue().mails().contains(lower))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Who has an account of a forge; where nobody is listed, whoever logs in by a name is somebody of that name. */
    Optional<String> person(Account account) {
        Optional<String> byMail = account.mail().isEmpty() ? Optional.empty() : person(account.mail());
        if (byMail.isPresent() || !isPlain(account.login())) {
            return byMail;
        }
        return people.isEmpty()
                ? Optional.of("@" + account.login())
                : people.entrySet().stream()
                        .filter(each -> each.getValue().logins().contains(account.login()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /** Whether whoever has a mail address counts as a reviewer of others. */
    public boolean mayReview(String mail) {
        return person(mail).filter(person -> !isBot(person)).isPresent();
    }

    boolean isBot(String person) {
        return bots.stream().anyMatch(bot -> bot.person().equals(person));
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(each -> each > ' ' && each <= '~');
    }
}
