package dev.plumbline.observed.host.network;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The listening sockets as ss shows them; several that share an address are one, with all their processes. */
public final class ListenerList {
    private static final Pattern LINE = Pattern.compile(
            "(?<protocol>tcp|udp)\\s+(?:LISTEN|UNCONN)\\s+\\d+\\s+\\d+\\s+(?<address>\\S+:(?:\\d+|\\*))\\s+\\S+"
                    + "(?:\\s+users:\\((?<users>.*)\\))?\\s*");
    private static final Pattern USER = Pattern.compile("\\(\"(?<name>.*?)\",pid=\\d+,fd=\\d+\\)");

    private ListenerList() {}

    /**
     * Reads what ss prints.
     *
     * @param ofAllUsers whether the collector may see the processes of all users
     */
    public static Reading read(Section listeners, boolean ofAllUsers) {
        Listing listing = new Listing(Kinds.LISTENER.name());
        SortedMap<String, SortedSet<String>> processes = new TreeMap<>();
        for (String line : listeners.lines()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String users = matcher.group("users");
                processes
                        .computeIfAbsent(
                                matcher.group("protocol") + " " + matcher.group("address"), none -> new TreeSet<>())
                        .addAll(names(users == null ? "" : users));
            } else {
                listing.unread(line);
            }
        }
        processes.forEach((name, holders) -> listing.add(listener(name, holders, ofAllUsers)));
        return listing.read(listeners, "ss");
    }

    private static SortedSet<String> names(String users) {
        SortedSet<String> names = new TreeSet<>();
        Matcher matcher = USER.matcher(users);
        while (matcher.find()) {
            names.add(matcher.group("name"));
        }
        return names;
    }

    private static Resource listener(String name, SortedSet<String> holders, boolean ofAllUsers) {
        if (!holders.isEmpty()) {
            return Resource.present(
                    Kinds.LISTENER.name(), name, Map.of("process", Value.of(String.join(", ", holders))));
        }
        Resource nameless = Resource.present(Kinds.LISTENER.name(), name, Map.of());
        Reason denied = Reason.of(
                Code.PERMISSION_DENIED, "only root sees the processes of other users; collect with become: true");
        return ofAllUsers ? nameless : nameless.hiding(Map.of("process", denied));
    }
}
