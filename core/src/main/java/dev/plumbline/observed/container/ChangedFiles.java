package dev.plumbline.observed.container;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.EngineRequest;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files in containers that are not as in their images: somebody wrote them after the container was made. What the
 * engine puts into each container for itself is left out, and so is what mounts cover.
 */
final class ChangedFiles {
    private static final String KIND = ContainerKinds.CONTAINER_FILE.name();
    private static final int MOST_PATHS = 20_000;
    private static final int MOST_HASHED = 200;
    private static final Reason MANY =
            Reason.of(Reason.Code.TRUNCATED, "more than " + MOST_PATHS + " files of containers were changed");
    private static final Reason UNHASHED =
            Reason.of(Reason.Code.TRUNCATED, "only the first " + MOST_HASHED + " files are read");

    /** What engines make in every container. */
    private static final Set<String> OF_ENGINE = Set.of(
            "/.dockerenv",
            "/etc/hostname",
            "/etc/hosts",
            "/etc/mtab",
            "/etc/resolv.conf",
            "/run/.containerenv",
            "/dev",
            "/proc",
            "/sys",
            "/run/secrets");

    private final ApiVersion version;
    private final EngineAnswers client;
    private final Deadline round;
    private final boolean hashed;
    private final List<Resource> found = new ArrayList<>();
    private Optional<Reason> incomplete = Optional.empty();
    private int hashes;

    ChangedFiles(ApiVersion version, EngineAnswers client, Deadline round, boolean hashed) {
        this.version = version;
        this.client = client;
        this.round = round;
        this.hashed = hashed;
    }

    /** Adds what is found in the containers among the resources. */
    void collect(List<Resource> resources, List<Coverage> coverage) {
        for (Resource each : resources) {
            if (each.kind().equals(Kinds.CONTAINER.name())) {
                container(each);
            }
        }
        resources.addAll(found);
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> listed = coverage.stream()
                .filter(each -> each.scope().kind().equals(Kinds.CONTAINER.name()))
                .flatMap(each -> Optional.ofNullable(each.reason()).stream())
                .findFirst();
        Optional<Reason> reason = listed.isPresent() ? listed : incomplete;
        coverage.add(reason.map(why -> Coverage.partial(scope, why)).orElseGet(() -> Coverage.all(scope)));
    }

    private void container(Resource container) {
        if (!(container.attribute("id") instanceof Observation.Seen seen)
                || !EngineRequest.isContainerId(seen.value().display())) {
            incomplete(Reason.of(Reason.Code.NOT_COLLECTED, container.name() + " itself could not be looked at"));
            return;
        }
        String id = seen.value().display();
        Reply reply = client.get(EngineRequest.changes(version, id), round);
        if (reply instanceof Reply.Told told) {
            try {
                Map<String, String> changes = changes(told.answer(), mounts(container));
                changes.forEach((path, change) -> add(container.name(), id, path, change));
            } catch (StorageException e) {
                incomplete(Reply.malformed(e));
            }
        } else {
            incomplete(
                    reply instanceof Reply.Failed failed
                            ? failed.reason()
                            : Reason.of(Reason.Code.VANISHED, container.name() + " was gone when it was asked"));
        }
    }

    /** By path. A folder is told to have changed whenever something in it has, which says nothing more. */
    private static Map<String, String> changes(JsonCursor answer, Set<String> mounts) {
        Map<String, String> all = new TreeMap<>();
        // Docker says null where nothing has changed
        for (JsonCursor each : answer.value() instanceof Json.Null ? List.<JsonCursor>of() : answer.items()) {
            String path = each.field("Path").text();
            if (!covered(path, OF_ENGINE) && !covered(path, mounts)) {
                all.put(path, change(each));
            }
        }
        Set<String> folders = new HashSet<>();
        all.keySet().forEach(path -> parents(path, folders));
        OF_ENGINE.forEach(path -> parents(path, folders));
        mounts.forEach(path -> parents(path, folders));
        all.entrySet().removeIf(each -> each.getValue().equals("changed") && folders.contains(each.getKey()));
        return all;
    }

    private static String change(JsonCursor entry) {
        long kind = entry.field("Kind").whole();
        return switch ((int) kind) {
            case 0 -> "changed";
            case 1 -> "added";
            case 2 -> "deleted";
            default -> throw entry.field("Kind").broken("is no sort of change.");
        };
    }

    private static Set<String> mounts(Resource container) {
        Set<String> paths = new HashSet<>();
        String prefix = "mounts.";
        container.attributes().tailMap(prefix).keySet().stream()
                .takeWhile(path -> path.startsWith(prefix))
                .forEach(path -> paths.add(path.substring(prefix.length())));
        return paths;
    }

    private static boolean covered(String path, Set<String> folders) {
        for (String part = path; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            if (folders.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static void parents(String path, Set<String> into) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            into.add(path.substring(0, slash));
        }
    }

    private void add(String container, String id, String path, String change) {
        if (found.size() >= MOST_PATHS) {
            incomplete(MANY);
            return;
        }
        Map<String, Value> attributes = new TreeMap<>(Map.of("change", Value.of(change)));
        Map<String, Reason> hidden = new TreeMap<>();
        if (hashed && !change.equals("deleted")) {
            if (hashes++ >= MOST_HASHED) {
                hidden.put("sha256", UNHASHED);
            } else {
                content(id, path, attributes, hidden);
            }
        }
        found.add(Resource.present(KIND, container + ":" + path, attributes).hiding(hidden));
    }

    private void content(String id, String path, Map<String, Value> attributes, Map<String, Reason> hidden) {
        Reply reply = client.get(EngineRequest.archive(version, id, path), round);
        if (reply instanceof Reply.Handed archive) {
            TarEntry.first(archive.bytes())
                    .ifPresentOrElse(
                            entry -> {
                                attributes.put("type", Value.of(entry.type()));
                                entry.sha256().ifPresent(hash -> attributes.put("sha256", Value.of(hash)));
                            },
                            () -> hidden.put(
                                    "sha256",
                                    Reason.of(Reason.Code.MALFORMED, "the engine's archive of it is broken")));
        } else {
            hidden.put(
                    "sha256",
                    reply instanceof Reply.Failed failed
                            ? failed.reason()
                            : Reason.of(Reason.Code.VANISHED, "it was gone when it was read"));
        }
    }

    private void incomplete(Reason reason) {
        if (incomplete.isEmpty()) {
            incomplete = Optional.of(reason);
        }
    }
}
