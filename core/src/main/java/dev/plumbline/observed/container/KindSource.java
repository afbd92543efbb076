package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Resource;
import dev.plumbline.observed.engine.EngineRequest;
import java.util.Optional;

/** One kind of thing that an engine lists and tells of one by one. What cannot be read is a StorageException. */
interface KindSource {

    /** An entry of the list: its id, and the name that it has there. */
    record Listed(String id, String name) {}

    String kind();

    EngineRequest list();

    EngineRequest single(String id);

    Listed listed(JsonCursor entry);

    /**
     * Reads what was told.
     *
     * @param beside what another request told of the same, if there is one and it did
     */
    Resource read(JsonCursor inspected, Optional<JsonCursor> beside);

    /** What else there is to be asked of one. */
    default Optional<EngineRequest> beside(String id) {
        return Optional.empty();
    }
}
