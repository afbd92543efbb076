package dev.plumbline.observed.host.system;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * systemd's services: those with a unit file, running or not, and those that it has loaded. A name that others only
 * refer to is no service.
 */
public final class ServiceList {
    private static final String PROGRAM = "systemctl";
    private static final Scope SCOPE = Scope.ofKind(Kinds.SERVICE.name());

    private final Section unitFiles;
    private final Section units;
    private final Listing listing = new Listing(Kinds.SERVICE.name());

    private ServiceList(Section unitFiles, Section units) {
        this.unitFiles = unitFiles;
        this.units = units;
    }

    public static Reading read(Section unitFiles, Section units) {
        return new ServiceList(unitFiles, units).read();
    }

    private Reading read() {
        Map<String, String> states = states();
        Set<String> loadedNames = new HashSet<>();
        for (Map<String, String> unit : loaded()) {
            String id = unit.getOrDefault("Id", "");
            if (id.isEmpty()) {
                listing.unread(unit.toString());
            } else if (!"not-found".equals(unit.get("LoadState"))) {
                Set<String> names =
                        new TreeSet<>(List.of(unit.getOrDefault("Names", id).split(" ")));
                loadedNames.addAll(names);
                listing.add(Resource.present(Kinds.SERVICE.name(), id, attributes(unit, names, states)));
            }
        }
        states.forEach((name, state) -> {
            if (!loadedNames.contains(name)) {
                listing.add(notLoaded(name, state));
            }
        });
        return new Reading(listing.resources(), List.of(coverage()));
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (String line : unitFiles.lines()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 2) {
                states.put(fields[0], fields[1]);
            } else if (!line.isBlank()) {
                listing.unread(line);
            }
        }
        return states;
    }

    /** The blocks of {@code Key=value} lines, one for each unit. */
    private List<Map<String, String>> loaded() {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> unit = new HashMap<>();
        for (String line : units.lines()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                unit.put(line.substring(0, equals), line.substring(equals + 1));
            } else if (line.isEmpty() && !unit.isEmpty()) {
                all.add(unit);
                unit = new HashMap<>();
            } else if (!line.isEmpty()) {
                listing.unread(line);
            }
        }
        boolean last = !unit.isEmpty() && units.shortfall(PROGRAM).isEmpty();
        if (last) {
            all.add(unit);
        }
        return all;
    }

    private static Map<String, Value> attributes(
            Map<String, String> unit, Set<String> names, Map<String, String> states) {
        Map<String, Value> attributes = new TreeMap<>();
        String state = unit.getOrDefault("UnitFileState", "");
        String enabled = state.isEmpty() ? states.getOrDefault(unit.getOrDefault("Id", ""), "") : state;
        if (!enabled.isEmpty()) {
            attributes.put("enabled", Value.of(enabled));
        }
        attributes.put(
                "running",
                Value.of(unit.getOrDefault("ActiveState", "") + " (" + unit.getOrDefault("SubState", "") + ")"));
        attributes.put("names", Value.ofTexts(List.copyOf(names)));
        if (!unit.getOrDefault("Type", "").isEmpty()) {
            attributes.put("type", Value.of(unit.getOrDefault("Type", "")));
        }
        return attributes;
    }

    /** What systemd has not loaded does not run; a template cannot, and an alias is told by its unit. */
    private Resource notLoaded(String name, String state) {
        Map<String, Value> attributes = new TreeMap<>();
        attributes.put("enabled", Value.of(state));
        attributes.put("names", Value.ofTexts(List.of(name)));
        Map<String, Reason> hidden = new TreeMap<>();
        Optional<Reason> notListed = units.shortfall(PROGRAM);
        hidden.put("type", notListed.orElse(Reason.of(Code.NOT_COLLECTED, "systemd has not loaded this unit")));
        boolean canRun = !name.contains("@.") && !"alias".equals(state);
        if (notListed.isPresent()) {
            hidden.put("running", notListed.get());
            hidden.put("names", notListed.get());
        } else if (canRun) {
            attributes.put("running", Value.of("inactive (dead)"));
        }
        return Resource.present(Kinds.SERVICE.name(), name, attributes).hiding(hidden);
    }

    private Coverage coverage() {
        Coverage files = listing.read(unitFiles, PROGRAM).coverage().get(0);
        Coverage loaded = units.coverage(SCOPE, PROGRAM);
        if (files.reason() == null) {
            return loaded.reason() == null ? files : Coverage.partial(SCOPE, loaded.reason());
        }
        return files.extent() == Coverage.Extent.NONE && loaded.extent() != Coverage.Extent.NONE
                ? Coverage.partial(SCOPE, files.reason())
                : files;
    }
}
