package dev.plumbline.observed.transport;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/** The agent that listens at one Unix socket; it signs, and its keys stay with it. */
final class AgentSocket implements ConnectorFactory {
    private final Path socket;

    AgentSocket(Path socket) {
        this.socket = socket;
    }

    @Override
    public Connector create(@Nullable String identityAgent, File homeDir) {
        return new Connection(socket);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getName() {
        return "unix-socket";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
        return List.of();
    }

    @Override
    public @Nullable ConnectorDescriptor getDefaultConnector() {
        return null;
    }

    private static final class Connection extends AbstractConnector {
        private static final int LENGTH_BYTES = 4;

        private final Path socket;
        private @Nullable SocketChannel channel;

        Connection(Path socket) {
            this.socket = socket;
        }

        @Override
        public boolean connect() throws IOException {
            if (channel == null) {
                SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    opened.connect(UnixDomainSocketAddress.of(socket));
                } catch (IOException e) {
                    opened.close();
                    return false;
                }
                channel = opened;
            }
            return true;
        }

        @Override
        public byte[] rpc(byte command, byte[] message) throws IOException {
            SocketChannel open = channel;
            if (open == null) {
                throw new IOException("not connected to the agent at " + socket);
            }
            prepareMessage(command, message);
            ByteBuffer request = ByteBuffer.wrap(message);
            while (request.hasRemaining()) {
                open.write(request);
            }
            int length = toLength(command, read(open, LENGTH_BYTES));
            return read(open, length);
        }

        private byte[] read(SocketChannel open, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (open.read(bytes) < 0) {
                    throw new EOFException("the agent at " + socket + " ended the connection");
                }
            }
            return bytes.array();
        }

        @Override
        public void close() throws IOException {
            SocketChannel open = channel;
            channel = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
