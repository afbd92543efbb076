package dev.plumbline.observed.engine.connection;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Stands with TLS in front of a Unix socket, as dockerd does on port 2376: the JDK's own server side of TLS. */
final class TlsProxy implements AutoCloseable {
    private final SSLServerSocket server;
    private final Path socket;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    TlsProxy(Path socket, KeyStore identity, KeyStore trusted, String... protocols)
            throws GeneralSecurityException, IOException {
        this.socket = socket;
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, Certificates.password());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable each : open) {
            each.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            SSLSocket client = (SSLSocket) server.accept();
            open.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(SSLSocket client) throws IOException {
        client.startHandshake();
        SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
        open.add(engine);
        engine.connect(UnixDomainSocketAddress.of(socket));
        start(() -> {
            // the streams of a channel would let nothing out while they wait for something to come in
            OutputStream out = client.getOutputStream();
            ByteBuffer some = ByteBuffer.allocate(8192);
            while (engine.read(some.clear()) >= 0) {
                out.write(some.array(), 0, some.position());
                out.flush();
            }
        });
        InputStream in = client.getInputStream();
        byte[] some = new byte[8192];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            engine.write(ByteBuffer.wrap(some, 0, count));
        }
        engine.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // a handshake that failed, or the end of the test
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
