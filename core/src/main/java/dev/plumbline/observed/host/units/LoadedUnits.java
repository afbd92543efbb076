package dev.plumbline.observed.host.units;

import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The units that systemd has in memory, as {@code systemctl show} prints them. */
final class LoadedUnits {
    private static final String PROGRAM = "systemctl";

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
            String names = get("Names");
            return new TreeSet<>(List.of((names.isEmpty() ? id() : names).split(" ")));
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
