package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Resource;

/** One kind of thing that an engine lists and tells of one by one. What cannot be read is a StorageException. */
interface KindSource {

    /** An entry of the list: its id, and the name that it has there. */
    record Listed(String id, String name) {}

    String kind();

    EngineRequest list();

    EngineRequest single(String id);

    Listed listed(JsonCursor entry);

    Resource read(JsonCursor inspected);
}
