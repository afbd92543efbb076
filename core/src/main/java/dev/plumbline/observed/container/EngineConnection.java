package dev.plumbline.observed.container;

import dev.plumbline.model.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection to a Unix socket on which no operation lasts beyond its deadline. */
final class EngineConnection implements AutoCloseable {
    private static final long RETRY_MILLIS = 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private EngineConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
    }

    static EngineConnection open(Path socket, Deadline deadline) throws EngineFailure {
        SocketProblem.before(socket);
        try (Selector pause = Selector.open()) {
            while (true) {
                SocketChannel channel = connected(socket);
                if (channel != null) {
                    return wrap(channel);
                }
                // a Unix socket whose queue is full refuses at once, and tells nobody when there is room again; Java
                // has
                // one exception for this and for whatever else the system may have against it
                if (deadline.over() || Thread.currentThread().isInterrupted()) {
                    throw EngineFailure.of(
                            Reason.Code.TIMEOUT,
                            socket + " takes no connection: the engine is overloaded, or something forbids it.");
                }
                pause.select(RETRY_MILLIS);
            }
        } catch (IOException e) {
            throw SocketProblem.connecting(socket, e);
        }
    }

    /** All of the bytes. */
    void write(byte[] bytes, Deadline deadline) throws EngineFailure {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            while (left.hasRemaining()) {
                if (channel.write(left) == 0) {
                    await(SelectionKey.OP_WRITE, deadline);
                }
            }
        } catch (IOException e) {
            throw EngineFailure.unanswered();
        }
    }

    /** Some bytes, at least one; false at the end of the stream. */
    boolean read(ByteBuffer into, Deadline deadline) throws EngineFailure {
        try {
            while (true) {
                // asked first, because a peer that always has one more byte would never let the wait time out
                if (deadline.over()) {
                    throw timeout();
                }
                int count = channel.read(into);
                if (count != 0) {
                    return count > 0;
                }
                await(SelectionKey.OP_READ, deadline);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the peer is silent and still there, as it has to be between two exchanges. */
    boolean idle() {
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        close(selector);
        close(channel);
    }

    private void await(int operation, Deadline deadline) throws IOException, EngineFailure {
        key.interestOps(operation);
        selector.select(deadline.millisLeft());
        selector.selectedKeys().clear();
        if (deadline.over()) {
            throw timeout();
        }
    }

    private static EngineFailure timeout() {
        return EngineFailure.of(Reason.Code.TIMEOUT, "the engine did not answer in time");
    }

    private static @Nullable SocketChannel connected(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean done = false;
        try {
            channel.configureBlocking(false);
            done = channel.connect(UnixDomainSocketAddress.of(socket));
            return done ? channel : null;
        } catch (ConnectException e) {
            throw e;
        } catch (SocketException e) {
            return null;
        } finally {
            if (!done) {
                close(channel);
            }
        }
    }

    private static EngineConnection wrap(SocketChannel channel) throws IOException {
        boolean done = false;
        Selector selector = Selector.open();
        try {
            EngineConnection connection = new EngineConnection(channel, selector);
            done = true;
            return connection;
        } finally {
            if (!done) {
                close(selector);
                close(channel);
            }
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // nothing was written that could be lost, and there is nothing more to do with it
            return;
        }
    }
}
