package dev.plumbline.observed.engine;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import java.util.Objects;

/** What became of a request. */
public sealed interface Reply {

    /** What is wrong with an answer, as a reason: path and sort of value, never the value. */
    static Reason malformed(StorageException broken) {
        return Reason.of(Reason.Code.MALFORMED, Objects.requireNonNullElse(broken.getMessage(), ""));
    }

    /** Answered. */
    record Told(JsonCursor answer) implements Reply {}

    /** Answered with something else than JSON, which the request asked for. */
    final class Handed implements Reply {
        private final byte[] bytes;

        Handed(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Not copied. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Answered to {@link EngineRequest#PING}: what the header fields say, as far as there are such.
     *
     * @param version the newest version of the Docker-compatible API
     * @param podman the newest version of Podman's own API; empty if it is not Podman
     * @param server the program
     */
    record Pinged(String version, String podman, String server) implements Reply {}

    /** There is no such thing (any more). */
    record Gone() implements Reply {}

    /** Nothing that could be used. */
    record Failed(Reason reason) implements Reply {}
}
