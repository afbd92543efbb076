package dev.plumbline.config;

import dev.plumbline.format.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Set<String> READ = Set.of(
            "tickets",
            "review",
            "people",
            "since",
            "signatures",
            "bots",
            "emergency",
            "override",
            "approvals",
            "ledger");

    private static final Pattern LINK =
            Pattern.compile("https?://[\\w.:\\[\\]-]{1,200}/[\\w./?&=#%~+-]{0,500}\\{ticket\\}[\\w./?&=#%~+-]{0,200}");

    private final Fields fields;

    AuthorizationReader(Fields fields) {
        this.fields = fields;
    }

    AuthorizationSettings read() {
        fields.allowOnly(READ, Set.of());
        int review =
                fields.whole("review", 0, MOST_REVIEWERS).map(Long::intValue).orElse(0);
        SortedSet<String> projects =
                fields.fields("tickets").map(this::projects).orElseGet(TreeSet::new);
        String link = fields.fields("tickets").map(this::link).orElse("");
        SortedMap<String, PersonSettings> people = fields.fields("people")
                .map(each -> new PeopleReader(each).read())
                .orElseGet(TreeMap::new);
        Optional<Fields> signatures = fields.fields("signatures");
        signatures.ifPresent(each -> each.allowOnly(Set.of("required", "allowedSigners"), Set.of()));
        boolean signed = signatures.flatMap(each -> each.flag("required")).orElse(false);
        if (!fields.has("tickets") && review == 0 && !signed) {
            fields.problem(
                    fields.place(),
                    "authorization asks for neither a ticket nor a review.",
                    "Say \"tickets: {projects: [OPS]}\", \"review: 1\", or both; or remove it.");
        }
        return new AuthorizationSettings(
                projects,
                link,
                review,
                people,
                since(),
                signed,
                signatures.flatMap(each -> each.text("allowedSigners")),
                bots(),
                emergency(),
                fields.flag("override").orElse(true),
                fields.texts("approvals"),
                ledger());
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

    private List<BotSettings> bots() {
        List<BotSettings> bots = new ArrayList<>();
        int index = 0;
        for (YamlNode item : fields.items("bots")) {
            Fields.of(item, fields.name("bots") + "[" + index++ + "]", fields.problems())
                    .flatMap(this::bot)
                    .ifPresent(bots::add);
        }
        return bots;
    }

    private Optional<BotSettings> bot(Fields bot) {
        bot.allowOnly(Set.of("person", "paths", "review", "ticket", "signed"), Set.of());
        Optional<Written> person = bot.text("person");
        List<String> listed = fields.keysOf("people");
        if (person.isEmpty() || !listed.contains(person.get().text())) {
            bot.problem(
                    person.map(Written::place).orElse(bot.place()),
                    bot.name("person") + " is nobody that authorization.people lists.",
                    "List the bot there with its mail address.");
            return Optional.empty();
        }
        return Optional.of(new BotSettings(
                person.get().text(),
                bot.texts("paths").stream().map(Written::text).toList(),
                bot.whole("review", 0, MOST_REVIEWERS).map(Long::intValue).orElse(0),
                bot.flag("ticket").orElse(false),
                bot.flag("signed").orElse(true)));
    }

    private Optional<Duration> emergency() {
        Optional<Fields> emergency = fields.fields("emergency");
        if (emergency.isEmpty()) {
            return Optional.empty();
        }
        emergency.get().allowOnly(Set.of("within"), Set.of());
        Optional<Written> written = emergency.get().text("within");
        Optional<Duration> within = written.flatMap(each -> ConfigurationReader.duration(each.text()));
        if (within.isEmpty()) {
            fields.problem(
                    written.map(Written::place).orElse(emergency.get().place()),
                    emergency.get().name("within") + " does not say how soon an emergency must be reviewed.",
                    "Write 24h.");
        }
        return within;
    }

    private Optional<Written> ledger() {
        Optional<Written> ledger = fields.text("ledger");
        ledger.filter(each -> !each.text().matches("(/|~/).*"))
                .ifPresent(each -> fields.problem(
                        each.place(),
                        fields.name("ledger") + " is \"" + each + "\", which is inside of the repository.",
                        "Write a path that begins with / or ~/."));
        return ledger;
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
