package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.UnknownReached;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is below a folder: as it is on the host, which is asked for it, with what was declared before.
 *
 * @param entries by path; in place of an attribute that is not known there is none
 */
record FolderListing(SortedMap<String, Map<String, Value>> entries) {
    private static final String FILE = "file";
    private static final String DIRECTORY = "directory";
    /** Whatever is below them is too much to be listed for one task, or changes from moment to moment. */
    private static final Set<String> TOO_LARGE = Set.of(
            "/",
            "/bin",
            "/dev",
            "/home",
            "/lib",
            "/lib64",
            "/media",
            "/mnt",
            "/nix",
            "/opt",
            "/proc",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib");

    /** What is below a folder; that it is unknown is thrown, and what would tell is asked. */
    static FolderListing of(Task task, String folder) {
        if (TOO_LARGE.contains(folder) || folder.startsWith("/proc/") || folder.startsWith("/sys/")) {
            throw unknown("what is below " + folder + " is too much to be asked of the host");
        }
        SortedMap<String, Map<String, Value>> entries = new TreeMap<>();
        if (!task.host.certainlyAbsent(FILE, folder)) {
            seen(task, folder).forEach(each -> entries.put(each.name(), each.attributes()));
        }
        declared(task, folder, entries);
        return new FolderListing(entries);
    }

    private static List<Resource> seen(Task task, String folder) {
        Optional<Snapshot> snapshot = task.known().observed();
        boolean gone = snapshot.map(each -> each.lookUp(FILE, folder).presence() == Resource.Presence.ABSENT)
                .orElse(false);
        if (gone) {
            task.guard(FILE + " " + folder);
            return List.of();
        }
        if (snapshot.isEmpty()
                || snapshot.get().unlistedBecause(FILE, folder + "/\0").isPresent()) {
            task.ask(new Question(FILE, folder, "", Question.Detail.BELOW));
            throw unknown("what is below " + folder + " was not observed");
        }
        if (snapshot.get().coverage().stream().anyMatch(each -> hides(each, folder))) {
            throw unknown("a part of what is below " + folder + " could not be read");
        }
        task.guard("all files below " + folder);
        return snapshot.get().ofKind(FILE).stream()
                .filter(each -> each.name().startsWith(folder + "/"))
                .filter(each -> each.presence() == Resource.Presence.PRESENT)
                .toList();
    }

    private static boolean hides(Coverage coverage, String folder) {
        return coverage.reason() != null
                && coverage.scope().kind().equals(FILE)
                && coverage.scope().within().startsWith(folder + "/");
    }

    private static void declared(Task task, String folder, SortedMap<String, Map<String, Value>> entries) {
        for (String name : task.host.names(FILE)) {
            if (!name.startsWith(folder + "/")) {
                continue;
            }
            if (task.host.certainlyPresent(FILE, name)) {
                entries.merge(name, type(task, name), (before, now) -> now.isEmpty() ? before : joined(before, now));
                for (String up = Paths.parent(name); up.startsWith(folder + "/"); up = Paths.parent(up)) {
                    entries.putIfAbsent(up, Map.of("type", Value.of(DIRECTORY)));
                }
            } else if (task.host.certainlyAbsent(FILE, name)) {
                entries.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
            } else if (task.host.said(FILE, name, "").isPresent()
                    && !(task.host.said(FILE, name, "").get() instanceof Expectation.Unconstrained)) {
                throw unknown("it is not known whether " + name + " is to be there");
            }
        }
    }

    private static Map<String, Value> type(Task task, String name) {
        Optional<Expectation> type = task.host.said(FILE, name, "type");
        if (type.isEmpty()) {
            return Map.of();
        }
        return type.get() instanceof Expectation.Exactly exactly
                ? Map.of("type", exactly.value())
                : type.get().equals(CopyModule.REGULAR)
                        ? Map.of("type", Value.of(FILE))
                        : type.get() instanceof Expectation.OneOf either
                                        && either.values().contains(Value.of(DIRECTORY))
                                ? Map.of("type", Value.of(DIRECTORY))
                                : Map.of();
    }

    private static Map<String, Value> joined(Map<String, Value> before, Map<String, Value> now) {
        Map<String, Value> joined = new TreeMap<>(before);
        joined.putAll(now);
        return joined;
    }

    private static UnknownReached unknown(String why) {
        return new UnknownReached(PyUnknown.of(Reason.of(Reason.Code.NOT_COLLECTED, why)));
    }
}
