package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Reason;

/** What became of a request. */
sealed interface Reply {

    /** Answered. */
    record Told(JsonCursor answer) implements Reply {}

    /** There is no such thing (any more). */
    record Gone() implements Reply {}

    /** Nothing that could be used. */
    record Failed(Reason reason) implements Reply {}
}
