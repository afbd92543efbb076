package dev.plumbline.observed.host.units;

import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units that systemd has in memory, as {@code systemctl show} prints them. */
final class LoadedUnits {
    private static final String PROGRAM = "systemctl";

    private static final Pattern WORD = Pattern.compile("\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|[^ ]+");

    private final List<Loaded> units = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /** One unit by its properties. */
    record Loaded(Map<String, String> properties) {
        Loaded {
            properties = Map.copyOf(properties);
        }

        String get(String property) {
            return properties.getOrDefault(property, "");
        }

        String id() {
            return get("Id");
        }

        SortedSet<String> names() {
            SortedSet<String> names = new TreeSet<>(words("Names"));
            names.add(id());
            return names;
        }

        /** The items of a list, of which systemctl puts those with special characters in quotes. */
        List<String> words(String property) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(get(property));
            while (word.find()) {
                String quoted = word.group("quoted");
                words.add(quoted == null ? word.group() : quoted.replaceAll("(?s)\\\\(.)", "$1"));
            }
            return words;
        }

        Optional<String> nonEmpty(String property) {
            return Optional.of(get(property)).filter(value -> !value.isEmpty());
        }
    }

    private LoadedUnits() {}

    static LoadedUnits read(Section section) {
        LoadedUnits all = new LoadedUnits();
        Map<String, String> unit = new HashMap<>();
        for (String line : section.lines()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                unit.put(line.substring(0, equals), line.substring(equals + 1));
            } else if (line.isEmpty() && !unit.isEmpty()) {
                all.add(unit);
                unit = new HashMap<>();
            } else if (!line.isEmpty()) {
                all.unread.add(line);
            }
        }
        boolean last = !unit.isEmpty() && section.shortfall(PROGRAM).isEmpty();
        if (last) {
            all.add(unit);
        }
        return all;
    }

    private void add(Map<String, String> unit) {
        if (unit.getOrDefault("Id", "").isEmpty()) {
            unread.add(unit.toString());
        } else {
            units.add(new Loaded(unit));
        }
    }

    /** All but those that others only refer to. */
    List<Loaded> present() {
        return units.stream()
                .filter(unit -> !unit.get("LoadState").equals("not-found"))
                .toList();
    }

    /** What was printed and not understood. */
    List<String> unread() {
        return unread;
    }
}
