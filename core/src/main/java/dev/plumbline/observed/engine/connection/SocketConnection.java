package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection to a Unix socket, or what TLS goes over. */
final class SocketConnection implements EngineConnection {
    private static final long RETRY_MILLIS = 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private SocketConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
    }

    static SocketConnection open(Path socket, Deadline deadline) throws EngineFailure {
        SocketProblem.before(socket);
        try (Selector pause = Selector.open()) {
            while (true) {
                SocketChannel channel = connected(socket);
                if (channel != null) {
                    return wrap(channel);
                }
                // A Unix socket whose queue is full refuses at once, and tells nobody when there is room again. Java
                // has
                // one exception for this and for whatever else the system may have against it.
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

    static SocketConnection open(String host, int port, Deadline deadline) throws EngineFailure {
        InetSocketAddress address = new InetSocketAddress(host, port);
        String where = host + ":" + port;
        if (address.isUnresolved()) {
            throw EngineFailure.of(Reason.Code.UNREACHABLE, where + " is no address that can be found.");
        }
        SocketConnection connection = null;
        boolean done = false;
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            connection = wrap(channel);
            if (!channel.connect(address)) {
                while (!channel.finishConnect()) {
                    connection.await(SelectionKey.OP_CONNECT, deadline);
                }
            }
            done = true;
            return connection;
        } catch (IOException e) {
            throw EngineFailure.of(
                    Reason.Code.UNREACHABLE, where + " takes no connection. Is the engine running, and this its port?");
        } finally {
            if (!done && connection != null) {
                connection.close();
            }
        }
    }

    @Override
    public void write(byte[] bytes, Deadline deadline) throws EngineFailure {
        write(ByteBuffer.wrap(bytes), deadline);
    }

    /** All that the buffer has left. */
    void write(ByteBuffer left, Deadline deadline) throws EngineFailure {
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

    @Override
    public boolean read(ByteBuffer into, Deadline deadline) throws EngineFailure {
        try {
            while (true) {
                // asked first, because a peer that always has one more byte would never let the wait time out
                if (deadline.over()) {
                    throw EngineFailure.timeout();
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

    @Override
    public boolean idle() {
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
            throw EngineFailure.timeout();
        }
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

    private static SocketConnection wrap(SocketChannel channel) throws IOException {
        boolean done = false;
        Selector selector = Selector.open();
        try {
            SocketConnection connection = new SocketConnection(channel, selector);
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
