package dev.plumbline.observed.host.network;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The listening sockets as ss shows them; several that share an address are one, with all their processes, users and
 * units. The user is the one that opened the socket; the unit is that of the control group in which that was done.
 */
public final class ListenerList {
    private static final int LONGEST_LINE = 1 << 16;
    private static final Pattern LINE = Pattern.compile(
            "(?<protocol>[a-z0-9_]+)\\s+(?:LISTEN|UNCONN)\\s+\\d+\\s+\\d+\\s+(?<address>\\S+:(?:\\d+|\\*))\\s+\\S+"
                    + "(?:\\s+users:\\((?<users>.*)\\))?(?<details>(?:\\s+[^\\s()]+)*)\\s*");
    private static final Pattern HOLDER = Pattern.compile("\\(\"(?<name>.*?)\",pid=\\d+,fd=\\d+\\)");
    private static final Pattern USER = Pattern.compile("(?:^|\\s)uid:(\\d{1,10})(?:\\s|$)");
    private static final Pattern GROUP = Pattern.compile("(?:^|\\s)cgroup:(\\S+)");
    private static final Pattern UNIT = Pattern.compile("[^/]+\\.(?:service|scope|socket|mount|swap)");

    private final Map<String, String> users;
    private final boolean ofAllUsers;
    private final SortedMap<String, Holders> sockets = new TreeMap<>();

    /** Who has a socket, as far as ss tells. */
    private static final class Holders {
        private final SortedSet<String> processes = new TreeSet<>();
        private final SortedSet<String> users = new TreeSet<>();
        private final SortedSet<String> units = new TreeSet<>();
        private boolean userTold;
        private boolean groupTold;
        private boolean groupHidden;
    }

    private ListenerList(Map<String, String> users, boolean ofAllUsers) {
        this.users = users;
        this.ofAllUsers = ofAllUsers;
    }

    /**
     * Reads the sockets.
     *
     * @param listeners what ss prints
     * @param passwd the accounts of the host, for the names of users
     * @param ofAllUsers whether the collector may see the processes of all users
     */
    public static Reading read(Section listeners, Section passwd, boolean ofAllUsers) {
        Map<String, String> users = new HashMap<>();
        for (String line : passwd.lines()) {
            String[] fields = line.split(":", 4);
            if (fields.length == 4) {
                users.putIfAbsent(fields[2], fields[0]);
            }
        }
        ListenerList all = new ListenerList(users, ofAllUsers);
        Listing listing = new Listing(Kinds.LISTENER.name());
        for (String line : listeners.lines()) {
            Matcher matcher = LINE.matcher(line);
            if (line.length() < LONGEST_LINE && matcher.matches()) {
                all.add(matcher);
            } else {
                listing.unread(line);
            }
        }
        all.sockets.forEach((name, holders) -> listing.add(all.listener(name, holders)));
        return listing.read(listeners, "ss");
    }

    private void add(Matcher line) {
        String name = line.group("protocol") + " " + line.group("address");
        Holders holders = sockets.computeIfAbsent(name, none -> new Holders());
        String processes = line.group("users");
        Matcher holder = HOLDER.matcher(processes == null ? "" : processes);
        while (holder.find()) {
            holders.processes.add(holder.group("name"));
        }
        String details = line.group("details");
        Matcher user = USER.matcher(details);
        // ss shows no uid for root
        boolean told = details.contains(" ino:") || details.contains(" sk:");
        if (told) {
            holders.userTold = true;
            String uid = user.find() ? user.group(1) : "0";
            holders.users.add(users.getOrDefault(uid, uid));
        }
        Matcher group = GROUP.matcher(details);
        if (group.find()) {
            holders.groupTold = true;
            holders.groupHidden |= group.group(1).startsWith("unreachable:");
            Matcher unit = UNIT.matcher(group.group(1));
            if (unit.find()) {
                holders.units.add(unit.group());
            }
        }
    }

    private Resource listener(String name, Holders holders) {
        Map<String, Value> values = new TreeMap<>();
        Map<String, Reason> hidden = new TreeMap<>();
        if (!holders.processes.isEmpty()) {
            values.put("process", Value.of(String.join(", ", holders.processes)));
        } else if (!ofAllUsers) {
            hidden.put(
                    "process",
                    Reason.of(
                            Code.PERMISSION_DENIED,
                            "only root sees the processes of other users; collect with become: true"));
        }
        if (holders.userTold) {
            values.put("user", Value.of(String.join(", ", holders.users)));
        } else {
            hidden.put("user", Reason.of(Code.UNSUPPORTED, "ss of this host does not tell the users of sockets"));
        }
        if (holders.groupHidden) {
            hidden.put(
                    "unit",
                    Reason.of(Code.PERMISSION_DENIED, "only root sees all control groups; collect with become: true"));
        } else if (!holders.groupTold) {
            hidden.put(
                    "unit", Reason.of(Code.UNSUPPORTED, "ss of this host does not tell the control groups of sockets"));
        } else if (!holders.units.isEmpty()) {
            values.put("unit", Value.of(String.join(", ", holders.units)));
        }
        return Resource.present(Kinds.LISTENER.name(), name, values).hiding(hidden);
    }
}
