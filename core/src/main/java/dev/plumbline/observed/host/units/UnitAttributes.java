package dev.plumbline.observed.host.units;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.notation.UnitName;
import dev.plumbline.notation.UnitText;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.units.LoadedUnits.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is told of one unit: its state in memory, and what its file and drop-ins say together. */
final class UnitAttributes {

    private final UnitFolders folders;
    private final UnitStates states;
    private final MainPrograms programs;
    private final Surveyed surveyed;

    UnitAttributes(UnitFolders folders, UnitStates states, MainPrograms programs, Surveyed surveyed) {
        this.folders = folders;
        this.states = states;
        this.programs = programs;
        this.surveyed = surveyed;
    }

    Resource loaded(String kind, Loaded unit, Optional<String> state) {
        Map<String, Value> values = new TreeMap<>();
        Map<String, Reason> hidden = new TreeMap<>();
        state.ifPresent(told -> values.put("enabled", Value.of(told)));
        values.put("running", Value.of(unit.get("ActiveState") + " (" + unit.get("SubState") + ")"));
        values.put("names", Value.ofTexts(List.copyOf(unit.names())));
        values.put(
                "masked",
                Value.of(unit.get("LoadState").equals("masked")
                        || state.orElse("").startsWith("masked")));
        values.put("reload-needed", Value.of(unit.get("NeedDaemonReload").equals("yes")));
        ofFiles(unit.id(), values, hidden);
        // of mounts this would be the type of the file system
        unit.nonEmpty("Type")
                .filter(type -> kind.equals(Kinds.SERVICE.name()))
                .ifPresent(type -> values.put("type", Value.of(type)));
        unit.nonEmpty("FragmentPath").ifPresent(path -> values.put("path", Value.of(path)));
        values.put("drop-ins", Value.ofTexts(unit.words("DropInPaths")));
        programs.tell(unit, values, hidden);
        return Resource.present(kind, unit.id(), values).hiding(hidden);
    }

    /** What the files of a unit say, whether or not systemd has loaded them. */
    void ofFiles(String name, Map<String, Value> values, Map<String, Reason> hidden) {
        Optional<UnitStates.Found> found;
        try {
            found = states.find(name);
        } catch (UnitStates.Unreadable e) {
            Reason reason = Reason.of(Code.PERMISSION_DENIED, "the collector may not read the files of this unit");
            for (String attribute :
                    List.of("path", "drop-ins", "command", "user", "calendar", "monotonic", "listen", "unit")) {
                if (Kinds.named(kindOf(name))
                        .flatMap(kind -> kind.attribute(attribute))
                        .isPresent()) {
                    hidden.put(attribute, reason);
                }
            }
            return;
        }
        if (found.isEmpty()) {
            return;
        }
        values.put("path", Value.of(found.get().path()));
        List<HostFile> dropIns = folders.dropIns(groups(name, names(values)));
        values.put(
                "drop-ins", Value.ofTexts(dropIns.stream().map(HostFile::path).toList()));
        if (found.get().masked()) {
            return;
        }
        List<HostFile> parts = new ArrayList<>();
        folders.followed(found.get().path()).ifPresent(parts::add);
        parts.addAll(folders.contents(dropIns));
        UnitText text = UnitText.of(parts.stream().map(HostFile::text).toList());
        switch (UnitName.type(name)) {
            case "service" -> service(text, values);
            case "timer" -> timer(name, text, values);
            case "socket" -> values.put("listen", Value.ofTexts(text.keyed("Socket", UnitText.LISTEN)));
            default -> {
                // what other types of units say is told by other kinds, such as mount
            }
        }
    }

    private static String kindOf(String name) {
        String type = UnitName.type(name);
        return type.equals("service") || type.equals("timer") ? type : "unit";
    }

    private static List<String> names(Map<String, Value> values) {
        return values.get("names") instanceof Value.Items names
                ? names.items().stream().map(Value::display).toList()
                : List.of();
    }

    private static List<List<String>> groups(String name, List<String> names) {
        List<List<String>> groups = new ArrayList<>(List.of(UnitName.withDropIns(name)));
        names.stream()
                .filter(other -> !other.equals(name))
                .map(UnitName::withDropIns)
                .forEach(groups::add);
        groups.add(List.of(UnitName.type(name)));
        return groups;
    }

    private void service(UnitText text, Map<String, Value> values) {
        List<Value> commands = new ArrayList<>();
        text.all("Service", "ExecStart")
                .forEach(command ->
                        commands.add(surveyed.sealer().sealCommand(surveyed.target(), "service/command", command)));
        values.put("command", new Value.Items(commands));
        text.last("Service", "User").ifPresent(user -> values.put("user", Value.of(user)));
        boolean bus = text.last("Service", "BusName").isPresent();
        String usual = bus ? "dbus" : commands.isEmpty() ? "oneshot" : "simple";
        values.put("type", Value.of(text.last("Service", "Type").orElse(usual)));
    }

    private static void timer(String name, UnitText text, Map<String, Value> values) {
        values.put("calendar", Value.ofTexts(text.all("Timer", "OnCalendar")));
        values.put("monotonic", Value.ofTexts(text.keyed("Timer", UnitText.MONOTONIC)));
        values.put(
                "unit",
                Value.of(text.last("Timer", "Unit").orElse(name.substring(0, name.lastIndexOf('.')) + ".service")));
    }
}
