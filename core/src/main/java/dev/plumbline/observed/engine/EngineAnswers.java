package dev.plumbline.observed.engine;

import dev.plumbline.observed.engine.connection.Deadline;
import java.util.List;
import java.util.function.Consumer;

/** What an engine answers to reading requests: one that is asked now, or what one told before. */
public interface EngineAnswers extends AutoCloseable {

    /** The answer to a request, at the latest when the round is over. */
    Reply get(EngineRequest request, Deadline round);

    /** The answers to requests, in their order, each handed on as it comes. */
    default void each(List<EngineRequest> requests, Deadline round, Consumer<Reply> taken) {
        requests.forEach(request -> taken.accept(get(request, round)));
    }

    /** Begins to ask what {@link #get} is to be called for next, if that can be done meanwhile; else does nothing. */
    default void begin(EngineRequest request, Deadline round) {
        // get asks all that has to be asked
    }

    /** Another that answers for the same engine while this one is at work; this one itself if there is none. */
    default EngineAnswers beside() {
        return this;
    }

    @Override
    void close();
}
