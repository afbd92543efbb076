package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitName;
import dev.plumbline.notation.UnitText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units of systemd and their drop-ins. Where only drop-ins are declared, they say what they set and nothing of the rest of
 * the unit.
 */
public final class UnitFiles implements FileReader {
    /** The most important folder first. */
    private static final List<String> FOLDERS = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system");

    private static final Pattern PATH = Pattern.compile(
            "(?<folder>" + String.join("|", FOLDERS) + ")/(?<unit>[^/]+?)(?:\\.d/(?<dropin>[^/]+\\.conf))?");
    /** Units that are made while a host runs, and told by other kinds. */
    private static final List<String> OF_OTHER_KINDS = List.of("device", "scope", "mount", "swap", "automount");

    @Override
    public boolean reads(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                && UnitName.valid(matcher.group("unit"))
                && !OF_OTHER_KINDS.contains(UnitName.type(matcher.group("unit")));
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        Derivation derived = new Derivation(around.target());
        boolean systemd = around.facts()
                .apply("service_mgr")
                .filter(manager -> !manager.equals(Value.of("systemd")))
                .isEmpty();
        if (!systemd) {
            return derived.state();
        }
        SortedMap<String, ReadableFile> units = new TreeMap<>();
        SortedMap<String, NavigableMap<String, ReadableFile>> dropIns = new TreeMap<>();
        files.values().stream().sorted(Comparator.comparing(UnitFiles::rank)).forEach(file -> {
            Matcher path = PATH.matcher(file.path());
            if (path.matches()) {
                String unit = path.group("unit");
                @Nullable String dropIn = path.group("dropin");
                if (dropIn == null) {
                    units.putIfAbsent(unit, file);
                } else {
                    dropIns.computeIfAbsent(unit, none -> new TreeMap<>()).putIfAbsent(dropIn, file);
                }
            }
        });
        units.forEach((name, file) -> {
            if (!file.text().text().isEmpty()) {
                unit(name, Optional.of(file), of(name, dropIns), around, derived);
            }
        });
        dropIns.forEach((name, own) -> {
            if (!units.containsKey(name)) {
                unit(name, Optional.empty(), of(name, dropIns), around, derived);
            }
        });
        return derived.state();
    }

    private static int rank(ReadableFile file) {
        for (int i = 0; i < FOLDERS.size(); i++) {
            if (file.path().startsWith(FOLDERS.get(i) + "/")) {
                return i;
            }
        }
        return FOLDERS.size();
    }

    /** By file name, and of one name that of the most particular folder. */
    private static List<ReadableFile> of(String unit, Map<String, NavigableMap<String, ReadableFile>> dropIns) {
        NavigableMap<String, ReadableFile> byName = new TreeMap<>();
        List<String> owners = new ArrayList<>(UnitName.withDropIns(unit));
        owners.add(UnitName.type(unit));
        for (String owner : owners) {
            dropIns.getOrDefault(owner, new TreeMap<>()).forEach(byName::putIfAbsent);
        }
        return List.copyOf(byName.values());
    }

    private static void unit(
            String name, Optional<ReadableFile> file, List<ReadableFile> dropIns, Around around, Derivation derived) {
        List<ReadableFile> parts = new ArrayList<>();
        file.ifPresent(parts::add);
        parts.addAll(dropIns);
        boolean whole = file.filter(each -> each.text().whole()).isPresent();
        Origin origin = parts.get(0).origin();
        if (whole) {
            derived.present(kind(name), name, origin);
        } else {
            derived.mention(kind(name), name, origin);
        }
        UnitReading reading = new UnitReading(kind(name), name, parts, whole, derived);
        switch (UnitName.type(name)) {
            case "service" -> service(reading, around);
            case "timer" -> timer(reading, name);
            case "socket" -> reading.keyed("listen", "Socket", UnitText.LISTEN);
            default -> {
                // that it is there is all that is told of the others
            }
        }
    }

    private static String kind(String name) {
        return switch (UnitName.type(name)) {
            case "service" -> Kinds.SERVICE.name();
            case "timer" -> SystemKinds.TIMER.name();
            default -> SystemKinds.UNIT.name();
        };
    }

    private static void service(UnitReading reading, Around around) {
        reading.list(
                "command",
                "Service",
                "ExecStart",
                command -> around.sealer().sealCommand(around.target(), "service/command", command));
        reading.one("user", "Service", "User", "");
        boolean bus = !reading.text().all("Service", "BusName").isEmpty();
        boolean starts = !reading.text().all("Service", "ExecStart").isEmpty();
        reading.one("type", "Service", "Type", bus ? "dbus" : starts ? "simple" : "oneshot");
    }

    private static void timer(UnitReading reading, String name) {
        reading.list("calendar", "Timer", "OnCalendar", Value::of);
        reading.keyed("monotonic", "Timer", UnitText.MONOTONIC);
        reading.one("unit", "Timer", "Unit", name.substring(0, name.lastIndexOf('.')) + ".service");
    }
}
