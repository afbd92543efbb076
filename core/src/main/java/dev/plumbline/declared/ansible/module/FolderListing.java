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
        if (task.holdsSecret(folder)) {
            throw unknown("what is below a folder whose name holds a secret is asked of nobody");
        }
        if (TOO_LARGE.contains(folder) || folder.startsWith("/proc/") || folder.startsWith("/sys/")) {
            throw unknown("what is below " + folder + " is too much to be asked of the host");
        }
        SortedMap<String, Map<String, Value>> entries = new TreeMap<>();
        if (!isEmptied(task, folder)) {
            seen(task, folder).forEach(each -> entries.put(each.name(), each.attributes()));
        }
        declared(task, folder, entries);
        return new FolderListing(entries);
    }

    /** Whether what the host has there is gone by what was declared before. */
    private static boolean isEmptied(Task task, String folder) {
        Optional<Expectation> type = task.host.said(FILE, folder, "type");
        if (type.isPresent() && !isDirectory(type.get())) {
            throw unknown("it is not known that " + folder + " is a directory");
        }
        for (String at = folder; !at.equals("/"); at = Paths.parent(at)) {
            Optional<Boolean> removed = task.host.removed(at);
            if (removed.isPresent()) {
                if (!removed.get()) {
                    throw unknown("it is not known whether " + at + " is taken away");
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isDirectory(Expectation type) {
        return type instanceof Expectation.Exactly exactly
                ? exactly.value().equals(Value.of(DIRECTORY))
                : type instanceof Expectation.OneOf either && either.values().contains(Value.of(DIRECTORY));
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
                Map<String, Value> before =
                        task.host.removed(name).isPresent() ? Map.of() : entries.getOrDefault(name, Map.of());
                entries.put(name, joined(task, name, before));
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

    /** What was seen of a file with what was said of it since. */
    private static Map<String, Value> joined(Task task, String name, Map<String, Value> before) {
        Map<String, Value> joined = new TreeMap<>(before);
        for (String attribute : List.of("type", "mode", "owner", "group")) {
            task.host.said(FILE, name, attribute).ifPresent(said -> {
                joined.remove(attribute);
                if (said instanceof Expectation.Exactly exactly) {
                    joined.put(attribute, exactly.value());
                } else if (said.equals(CopyModule.REGULAR)) {
                    joined.put(attribute, Value.of(FILE));
                } else if (attribute.equals("type") && isDirectory(said)) {
                    joined.put(attribute, Value.of(DIRECTORY));
                }
            });
        }
        return joined;
    }

    private static UnknownReached unknown(String why) {
        return new UnknownReached(PyUnknown.of(Reason.of(Reason.Code.NOT_COLLECTED, why)));
    }
}
