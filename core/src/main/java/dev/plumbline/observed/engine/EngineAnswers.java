package dev.plumbline.observed.engine;

import dev.plumbline.observed.engine.connection.Deadline;

/** What an engine answers to reading requests: one that is asked now, or what one told before. */
public interface EngineAnswers extends AutoCloseable {

    /** The answer to a request, at the latest when the round is over. */
    Reply get(EngineRequest request, Deadline round);

    @Override
    void close();
}
