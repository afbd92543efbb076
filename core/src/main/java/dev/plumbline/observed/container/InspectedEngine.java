package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Resource;
import dev.plumbline.model.StorageException;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.List;

/** What {@code docker inspect} or {@code podman inspect} printed: the same that the engine's API tells of each. */
public final class InspectedEngine {
    private final Sealing sealing;

    private InspectedEngine(Sealing sealing) {
        this.sealing = sealing;
    }

    /** @param target the name of the host in snapshots */
    public static InspectedEngine of(String target, Sealer sealer) {
        return new InspectedEngine(new Sealing(target, sealer));
    }

    /**
     * The containers of a list.
     *
     * @throws StorageException if it is no list of JSON objects that have names
     */
    public List<Resource> containers(byte[] json) {
        return all(json, new ContainerSource(ApiVersion.NEWEST, sealing));
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
        for (JsonCursor item : JsonCursor.of(json, "inspect of " + source.kind() + "s").items()) {
            try {
                resources.add(source.read(item));
            } catch (StorageException e) {
                String name = item.text("Name", item.field("Id").text());
                String plain = name.startsWith("/") ? name.substring(1) : name;
                resources.add(Resource.unreadable(source.kind(), plain, Reply.malformed(e)));
            }
        }
        return resources;
    }
}
