package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What {@code docker inspect} or {@code podman inspect} printed: the same that the engine's API tells of each. */
public final class InspectedEngine {
    private static final Pattern PLAIN_ID = Pattern.compile("[0-9a-f]{64}");

    private final Sealing sealing;
    private final boolean podman;

    private InspectedEngine(Sealing sealing, boolean podman) {
        this.sealing = sealing;
        this.podman = podman;
    }

    /**
     * Reads for one host.
     *
     * @param target the name of the host in snapshots
     * @param podman whether the program is Podman's
     */
    public static InspectedEngine of(String target, boolean podman, Sealer sealer) {
        return new InspectedEngine(new Sealing(target, sealer), podman);
    }

    /**
     * The containers of a list.
     *
     * @throws StorageException if it is no list of JSON objects that have names
     */
    public List<Resource> containers(byte[] json) {
        return all(json, new ContainerSource(ApiVersion.NEWEST, sealing, Dialect.of(podman)));
    }

    /**
     * The images of a list.
     *
     * @throws StorageException if it is no list of JSON objects that have names
     */
    public List<Resource> images(byte[] json) {
        return all(json, new ImageSource(ApiVersion.NEWEST, sealing));
    }

    private static List<Resource> all(byte[] json, KindSource source) {
        List<Resource> resources = new ArrayList<>();
        for (JsonCursor item :
                JsonCursor.of(json, "inspect of " + source.kind() + "s").items()) {
            try {
                resources.add(withSort(source.read(item, Optional.empty())));
            } catch (StorageException e) {
                String name = item.text("Name", item.field("Id").text());
                String plain = name.startsWith("/") ? name.substring(1) : name;
                resources.add(Resource.unreadable(source.kind(), plain, Reply.malformed(e)));
            }
        }
        return resources;
    }

    /** Podman's program leaves out how an id was made, which its API tells. */
    private static Resource withSort(Resource resource) {
        Map<String, Value> attributes = new TreeMap<>(resource.attributes());
        // the id of a container has no sort in the API either
        String ofImage = resource.kind().equals(Kinds.IMAGE.name()) ? "id" : "image-id";
        Value value = attributes.get(ofImage);
        if (value != null && PLAIN_ID.matcher(value.display()).matches()) {
            attributes.put(ofImage, Value.of("sha256:" + value.display()));
        }
        return new Resource(
                resource.kind(), resource.name(), resource.presence(), new TreeMap<>(attributes), resource.hidden());
    }
}
