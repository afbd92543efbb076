package dev.plumbline.observed.host.units;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitName;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.units.LoadedUnits.Loaded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * systemd's units: those with a file, running or not, and those that it has loaded. A name that others only refer to is
 * no unit, and an alias is told with its unit.
 */
public final class UnitList {
    private static final String PROGRAM = "systemctl";
    private static final Set<String> OF_NO_FILE = Set.of("device", "scope");
    /** The kinds that are read here. */
    public static final List<String> KINDS =
            List.of(Kinds.SERVICE.name(), SystemKinds.TIMER.name(), SystemKinds.UNIT.name());

    private final HostFiles files;
    private final Section units;
    private final LoadedUnits loaded;
    private final UnitFolders folders;
    private final UnitStates states;
    private final UnitAttributes attributes;
    private final Map<String, String> toldStates = new TreeMap<>();
    private final SortedMap<String, Listing> listings = new TreeMap<>();
    private final Section unitFiles;

    private UnitList(Answer answer, HostFiles files, Surveyed surveyed) {
        this.files = files;
        this.units = answer.section("units");
        this.unitFiles = answer.section("unit-files");
        this.loaded = LoadedUnits.read(units);
        Map<String, String> manager = properties(answer.section("unit-path"));
        String path = manager.getOrDefault("UnitPath", "");
        this.folders = UnitFolders.of(files, path.isEmpty() ? List.of() : List.of(path.split(" ")));
        this.states = new UnitStates(folders, version(manager.getOrDefault("Version", "")));
        this.attributes = new UnitAttributes(folders, states, MainPrograms.read(answer), surveyed);
        KINDS.forEach(kind -> listings.put(kind, new Listing(kind)));
    }

    public static List<Reading> read(Answer answer, HostFiles files, Surveyed surveyed) {
        return new UnitList(answer, files, surveyed).read();
    }

    private static Map<String, String> properties(Section section) {
        Map<String, String> properties = new TreeMap<>();
        for (String line : section.lines()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return properties;
    }

    private static int version(String version) {
        String digits = version.replaceFirst("[^0-9].*", "");
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    private static String kind(String name) {
        return switch (UnitName.type(name)) {
            case "service" -> Kinds.SERVICE.name();
            case "timer" -> SystemKinds.TIMER.name();
            default -> SystemKinds.UNIT.name();
        };
    }

    private Listing listing(String name) {
        return listings.computeIfAbsent(kind(name), Listing::new);
    }

    private List<Reading> read() {
        told();
        Set<String> seen = new HashSet<>();
        for (Loaded unit : loaded.present()) {
            // systemctl shows a unit twice that two of its patterns match
            boolean known = seen.contains(unit.id());
            if (!known && UnitName.valid(unit.id()) && !OF_NO_FILE.contains(UnitName.type(unit.id()))) {
                loaded(unit, seen);
            }
        }
        loaded.unread().forEach(line -> listings.values().forEach(listing -> listing.unread(line)));
        named().forEach((name, names) -> {
            if (names.stream().noneMatch(seen::contains)) {
                listing(name).add(notLoaded(name, names));
            }
        });
        return listings.entrySet().stream()
                .map(each ->
                        new Reading(each.getValue().resources(), List.of(coverage(each.getKey(), each.getValue()))))
                .toList();
    }

    /** What systemctl says itself, where the rules of the derivation may not hold. */
    private void told() {
        for (String line : unitFiles.lines()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 2) {
                toldStates.put(fields[0], fields[1]);
            } else if (!line.isBlank()) {
                listings.values().forEach(listing -> listing.unread(line));
            }
        }
    }

    private void loaded(Loaded unit, Set<String> seen) {
        boolean ofFile = !unit.get("FragmentPath").isEmpty()
                || !unit.get("UnitFileState").isEmpty();
        if (!ofFile && kind(unit.id()).equals(SystemKinds.UNIT.name())) {
            return;
        }
        seen.addAll(unit.names());
        listing(unit.id()).add(attributes.loaded(kind(unit.id()), unit, state(unit.id(), unit.get("UnitFileState"))));
    }

    /** The state of a name by systemctl's list, by its files or, where these cannot be read, as systemd remembers it. */
    private Optional<String> state(String name, String remembered) {
        String told = toldStates.get(name);
        if (told != null) {
            return Optional.of(told);
        }
        if (remembered.isEmpty() && !known(name)) {
            return Optional.empty();
        }
        return states.state(name).or(() -> Optional.of(remembered).filter(state -> !state.isEmpty()));
    }

    private boolean known(String name) {
        String template = UnitName.templateOf(name).orElse(name);
        return folders.folders().stream()
                .anyMatch(folder ->
                        folder.units().containsKey(name) || folder.units().containsKey(template));
    }

    /** The names of files and of enabled instances, by the unit that they lead to. */
    private SortedMap<String, SortedSet<String>> named() {
        NavigableSet<String> all = new TreeSet<>(toldStates.keySet());
        for (UnitFolders.Folder folder : folders.folders()) {
            all.addAll(folder.units().keySet());
            folder.subfolders().forEach((name, links) -> {
                if (name.endsWith(".wants") || name.endsWith(".requires")) {
                    links.stream()
                            .map(HostFile::name)
                            .filter(UnitName::instance)
                            .forEach(all::add);
                }
            });
        }
        SortedMap<String, SortedSet<String>> byUnit = new TreeMap<>();
        for (String name : all) {
            if (UnitName.valid(name) && !OF_NO_FILE.contains(UnitName.type(name))) {
                byUnit.computeIfAbsent(leadsTo(name), none -> new TreeSet<>()).add(name);
            }
        }
        byUnit.forEach((unit, names) -> names.add(unit));
        return byUnit;
    }

    private String leadsTo(String name) {
        try {
            Optional<UnitStates.Found> found = states.find(name);
            return found.isPresent() && !found.get().masked() ? found.get().name() : name;
        } catch (UnitStates.Unreadable e) {
            return name;
        }
    }

    /** What systemd has not loaded does not run; a template cannot. */
    private Resource notLoaded(String name, SortedSet<String> names) {
        Map<String, Value> values = new TreeMap<>();
        Map<String, Reason> hidden = new TreeMap<>();
        Optional<String> state = state(name, "");
        state.ifPresent(told -> values.put("enabled", Value.of(told)));
        if (state.isEmpty()) {
            hidden.put(
                    "enabled", Reason.of(Code.PERMISSION_DENIED, "the collector may not read the files of this unit"));
        }
        values.put("masked", Value.of(state.orElse("").startsWith("masked")));
        values.put("names", Value.ofTexts(List.copyOf(names)));
        Optional<Reason> notListed = units.shortfall(PROGRAM);
        if (notListed.isPresent()) {
            hidden.put("running", notListed.get());
        } else if (!UnitName.template(name)) {
            values.put("running", Value.of("inactive (dead)"));
            values.put("reload-needed", Value.of(false));
        }
        attributes.ofFiles(name, values, hidden);
        return Resource.present(kind(name), name, values).hiding(hidden);
    }

    private Coverage coverage(String kind, Listing listing) {
        Scope scope = Scope.ofKind(kind);
        List<String> places = new ArrayList<>();
        folders.folders().forEach(folder -> places.add(folders.real(folder.path())));
        // a single unit file that may not be read is told as such
        Optional<Reason> unlisted = files.gap(places.get(0));
        for (String place : places) {
            unlisted = unlisted.or(() -> files.gap(place));
        }
        Coverage loadedOnes = listing.read(units, PROGRAM).coverage().get(0);
        if (unlisted.isEmpty()) {
            boolean nothing =
                    loadedOnes.extent() == Extent.NONE && listing.resources().isEmpty();
            return nothing || loadedOnes.reason() == null ? loadedOnes : Coverage.partial(scope, loadedOnes.reason());
        }
        return loadedOnes.extent() == Extent.NONE && listing.resources().isEmpty()
                ? loadedOnes
                : Coverage.partial(scope, unlisted.get());
    }
}
