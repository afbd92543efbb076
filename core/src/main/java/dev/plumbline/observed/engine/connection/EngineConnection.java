package dev.plumbline.observed.engine.connection;

import java.nio.ByteBuffer;

/** Bytes to and from an engine; no operation lasts beyond its deadline. */
public interface EngineConnection extends AutoCloseable {

    /** All of the bytes. */
    void write(byte[] bytes, Deadline deadline) throws EngineFailure;

    /** Some bytes, at least one; false at the end of the stream. */
    boolean read(ByteBuffer into, Deadline deadline) throws EngineFailure;

    /** Whether the peer is silent and still there, as it has to be between two exchanges. */
    boolean idle();

    @Override
    void close();
}
