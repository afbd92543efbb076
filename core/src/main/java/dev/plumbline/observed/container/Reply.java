package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import java.util.Objects;

/** What became of a request. */
sealed interface Reply {

    /** What is wrong with an answer, as a reason: path and sort of value, never the value. */
    static Reason malformed(StorageException broken) {
        return Reason.of(Reason.Code.MALFORMED, Objects.requireNonNullElse(broken.getMessage(), ""));
    }

    /** Answered. */
    record Told(JsonCursor answer) implements Reply {}

    /** There is no such thing (any more). */
    record Gone() implements Reply {}

    /** Nothing that could be used. */
    record Failed(Reason reason) implements Reply {}
}
