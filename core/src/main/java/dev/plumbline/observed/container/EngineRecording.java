package dev.plumbline.observed.container;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.ContainerKinds;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.StorageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an engine's program printed, one value after the other: {@code inspect} of whatever there is, and beside it {@code
 * version}, {@code info}, {@code system df} and {@code network ls}, which tell of the engine and how much there is to inspect.
 * Each value is known by its members, so that their order does not matter.
 */
final class EngineRecording {
    static final String CONTAINER = Kinds.CONTAINER.name();
    static final String IMAGE = Kinds.IMAGE.name();
    static final String NETWORK = ContainerKinds.NETWORK.name();
    static final String VOLUME = ContainerKinds.VOLUME.name();

    private static final Map<String, String> COUNTED =
            Map.of("Containers", CONTAINER, "Images", IMAGE, "Local Volumes", VOLUME);
    private static final Pattern PLAIN_ID = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, Map<String, JsonCursor>> inspected = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Set<String> networks = new HashSet<>();
    private @Nullable JsonCursor version;
    private @Nullable JsonCursor info;
    private boolean podman;

    private EngineRecording() {}

    /**
     * Reads a recording.
     *
     * @param name what to call it in messages
     * @throws StorageException if it is not what an engine's program prints
     */
    static EngineRecording read(byte[] content, String name) {
        EngineRecording recording = new EngineRecording();
        for (JsonCursor value : JsonCursor.sequence(content, name)) {
            if (value.value() instanceof Json.Array) {
                value.items().forEach(recording::add);
            } else {
                recording.add(value);
            }
        }
        return recording;
    }

    /** Of one kind, by id or name. */
    Map<String, JsonCursor> inspected(String kind) {
        return inspected.getOrDefault(kind, Map.of());
    }

    Optional<JsonCursor> version() {
        return Optional.ofNullable(version);
    }

    Optional<JsonCursor> info() {
        return Optional.ofNullable(info);
    }

    /** Whether it is Podman that printed it. */
    boolean isPodman() {
        return podman;
    }

    /** Why what is not in the recording may be there all the same; empty if all of a kind is in it. */
    Optional<String> notAll(String kind) {
        int had = inspected(kind).size();
        if (kind.equals(NETWORK)) {
            if (networks.isEmpty()) {
                return Optional.of("\"network ls\" is not recorded, which tells whether these are all");
            }
            return networks.equals(inspected(kind).keySet())
                    ? Optional.empty()
                    : Optional.of("\"network ls\" tells of " + networks.size() + ", but " + had
                            + " are inspected, or others");
        }
        Long count = counts.get(kind);
        if (count == null) {
            return Optional.of("\"system df\" is not recorded, which tells whether these are all");
        }
        return count == had
                ? Optional.empty()
                : Optional.of("\"system df\" counts " + count + ", but " + had + " are inspected");
    }

    private void add(JsonCursor value) {
        Map<String, JsonCursor> members = value.fields();
        Set<String> names = members.keySet();
        if (names.containsAll(Set.of("HostConfig", "State"))) {
            podman |= names.contains("OCIRuntime");
            // Podman's program leaves out how an id was made, which its API tells
            put(CONTAINER, value.field("Id").text(), withSort(value, "Image"));
        } else if (names.contains("RootFS")) {
            JsonCursor image = withSort(value, "Id");
            put(IMAGE, image.field("Id").text(), image);
        } else if (names.contains("IPAM")) {
            put(NETWORK, value.field("Id").text(), value);
        } else if (names.contains("Mountpoint")) {
            // what "volume ls" prints has this too, and says less
            if (!names.contains("Links")) {
                put(VOLUME, value.field("Name").text(), value);
            }
        } else if (names.contains("TotalCount")) {
            count(value);
        } else if (names.contains("ServerVersion")) {
            info = value;
        } else if (names.contains("ApiVersion") || names.contains("Client")) {
            // without a server the program tells only of itself; Podman's says something else
            JsonCursor server = value.optional("Server").orElse(value);
            version = server.optional("ApiVersion").isPresent() ? server : version;
        } else if (names.containsAll(Set.of("ID", "Driver", "Scope"))) {
            networks.add(value.field("ID").text());
        } else {
            throw value.broken(
                    "is nothing that \"docker inspect\" prints, nor \"docker version\", \"info\", \"system df\" or"
                            + " \"network ls\" with --format '{{json .}}'.");
        }
    }

    private void put(String kind, String id, JsonCursor value) {
        inspected.computeIfAbsent(kind, any -> new LinkedHashMap<>()).put(id, value);
    }

    private void count(JsonCursor value) {
        @Nullable String kind = COUNTED.get(value.field("Type").text());
        if (kind == null) {
            return;
        }
        JsonCursor count = value.field("TotalCount");
        try {
            counts.put(kind, count.value() instanceof Json.Text text ? Long.parseLong(text.text()) : count.whole());
        } catch (NumberFormatException e) {
            throw count.broken("is not a number.");
        }
    }

    private static JsonCursor withSort(JsonCursor value, String member) {
        String id = value.field(member).text();
        if (!PLAIN_ID.matcher(id).matches()) {
            return value;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        value.fields().forEach((name, each) -> members.put(name, each.value()));
        members.put(member, Json.of("sha256:" + id));
        return new JsonCursor(value.file(), value.path(), new Json.Members(members));
    }

    /** What is listed of a kind, each as it was inspected. */
    List<JsonCursor> all(String kind) {
        return new ArrayList<>(inspected(kind).values());
    }
}
