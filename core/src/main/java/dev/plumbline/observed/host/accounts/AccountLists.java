package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Users and groups as the name service of the host lists them; passwords are not among what it is asked. */
public final class AccountLists {
    private static final int USER_FIELDS = 7;
    private static final int GROUP_FIELDS = 4;
    private static final String NUMBER = "[0-9]{1,10}";

    /** Sources whose list is whole; a directory service answers for a name but need not list all. */
    private static final Set<String> WHOLE_SOURCES =
            Set.of("files", "compat", "systemd", "db", "altfiles", "mymachines");

    private AccountLists() {}

    public static Reading users(Section passwd, Section group, Section nsswitch) {
        Listing listing = new Listing(Kinds.USER.name());
        SortedMap<String, SortedSet<String>> groupsOf = memberships(group);
        Optional<Reason> noGroups = group.shortfall("getent");
        for (String line : passwd.lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length == USER_FIELDS && fields[2].matches(NUMBER) && fields[3].matches(NUMBER)) {
                Set<String> groups = groupsOf.getOrDefault(fields[0], new TreeSet<>());
                Resource user = Resource.present(Kinds.USER.name(), fields[0], attributes(fields, groups));
                listing.add(noGroups.map(reason -> user.hiding(Map.of("groups", reason)))
                        .orElse(user));
            } else {
                listing.unread(line);
            }
        }
        return asListed(listing.read(passwd, "getent"), "passwd", nsswitch);
    }

    private static Map<String, Value> attributes(String[] fields, Set<String> groups) {
        return Map.of(
                "uid", Value.of(Long.parseLong(fields[2])),
                "gid", Value.of(Long.parseLong(fields[3])),
                "comment", Value.of(fields[4]),
                "home", Value.of(fields[5]),
                "shell", Value.of(fields[6]),
                "groups", Value.ofTexts(List.copyOf(groups)));
    }

    public static Reading groups(Section group, Section nsswitch) {
        Listing listing = new Listing(Kinds.GROUP.name());
        for (String line : group.lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length == GROUP_FIELDS && fields[2].matches(NUMBER)) {
                listing.add(
                        fields[0],
                        Map.of(
                                "gid", Value.of(Long.parseLong(fields[2])),
                                "members", Value.ofTexts(List.copyOf(members(fields[3])))));
            } else {
                listing.unread(line);
            }
        }
        return asListed(listing.read(group, "getent"), "group", nsswitch);
    }

    private static SortedMap<String, SortedSet<String>> memberships(Section group) {
        SortedMap<String, SortedSet<String>> groupsOf = new TreeMap<>();
        for (String line : group.lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length == GROUP_FIELDS) {
                members(fields[3])
                        .forEach(user -> groupsOf.computeIfAbsent(user, none -> new TreeSet<>())
                                .add(fields[0]));
            }
        }
        return groupsOf;
    }

    private static SortedSet<String> members(String field) {
        SortedSet<String> members = new TreeSet<>(List.of(field.split(",", -1)));
        members.remove("");
        return members;
    }

    private static Reading asListed(Reading reading, String database, Section nsswitch) {
        List<String> others = new ArrayList<>();
        for (String line : nsswitch.lines()) {
            if (line.strip().startsWith(database + ":")) {
                String sources = line.strip().substring(database.length() + 1).replaceAll("#.*|\\[[^]]*]", " ");
                for (String source : sources.strip().split("\\s+", -1)) {
                    if (!source.isEmpty() && !WHOLE_SOURCES.contains(source)) {
                        others.add(source);
                    }
                }
            }
        }
        Coverage coverage = reading.coverage().get(0);
        if (others.isEmpty() || coverage.reason() != null) {
            return reading;
        }
        Scope scope = coverage.scope();
        Reason reason = Reason.of(
                Code.UNSUPPORTED,
                "the host also knows names of " + String.join(", ", others) + ", which need not list them all");
        return new Reading(reading.resources(), List.of(Coverage.partial(scope, reason)));
    }
}
