package dev.plumbline.config;

import dev.plumbline.format.YamlNode.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code authorization}. */
final class AuthorizationReader {
    private static final int MOST_REVIEWERS = 9;
    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern MAIL = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{1,190}");

    private static final Pattern LINK =
            Pattern.compile("https?://[\\w.:\\[\\]-]{1,200}/[\\w./?&=#%~+-]{0,500}\\{ticket\\}[\\w./?&=#%~+-]{0,200}");

    private final Fields fields;

    AuthorizationReader(Fields fields) {
        this.fields = fields;
    }

    AuthorizationSettings read() {
        fields.allowOnly(Set.of("tickets", "review", "people", "since"), Set.of("signatures", "emergency", "bots"));
        int review =
                fields.whole("review", 0, MOST_REVIEWERS).map(Long::intValue).orElse(0);
        SortedSet<String> projects =
                fields.fields("tickets").map(this::projects).orElseGet(TreeSet::new);
        String link = fields.fields("tickets").map(this::link).orElse("");
        SortedMap<String, SortedSet<String>> people =
                fields.fields("people").map(this::people).orElseGet(TreeMap::new);
        if (!fields.has("tickets") && review == 0) {
            fields.problem(
                    fields.place(),
                    "authorization asks for neither a ticket nor a review.",
                    "Say \"tickets: {projects: [OPS]}\", \"review: 1\", or both; or remove it.");
        }
        return new AuthorizationSettings(projects, link, review, people, since());
    }

    private SortedSet<String> projects(Fields tickets) {
        tickets.allowOnly(Set.of("projects", "link"), Set.of());
        tickets.requireItems("projects");
        TreeSet<String> projects = new TreeSet<>();
        for (Written project : tickets.texts("projects")) {
            check(project, tickets.name("projects"), PROJECT, "the key of a project, such as OPS")
                    .ifPresent(projects::add);
        }
        if (!tickets.has("projects")) {
            fields.problem(
                    tickets.place(),
                    tickets.name("projects") + " is missing.",
                    "List the keys of the projects whose tickets count, so that UTF-8 is none.");
        }
        return projects;
    }

    private String link(Fields tickets) {
        return tickets.text("link")
                .flatMap(written -> check(
                        written,
                        tickets.name("link"),
                        LINK,
                        "an address with {ticket} in it, such as https://jira.example.com/browse/{ticket}"))
                .orElse("");
    }

    private SortedMap<String, SortedSet<String>> people(Fields people) {
        TreeMap<String, SortedSet<String>> all = new TreeMap<>();
        for (Entry entry : people.entries()) {
            TreeSet<String> mails = new TreeSet<>();
            for (Written mail : people.texts(entry.name())) {
                check(mail, people.name(entry.name()), MAIL, "a mail address").ifPresent(mails::add);
            }
            all.put(entry.name(), mails);
        }
        return all;
    }

    private String since() {
        Optional<Written> since = fields.text("since");
        return since.flatMap(written -> check(written, fields.name("since"), COMMIT, "the id of a commit"))
                .orElse("");
    }

    private Optional<String> check(Written written, String name, Pattern allowed, String what) {
        if (allowed.matcher(written.text()).matches()) {
            return Optional.of(written.text());
        }
        fields.problem(written.place(), name + " holds \"" + written + "\", which is not " + what + ".", "");
        return Optional.empty();
    }
}
