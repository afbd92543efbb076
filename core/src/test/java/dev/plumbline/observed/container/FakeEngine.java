package dev.plumbline.observed.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands on a socket in place of an engine, keeps what it is asked, and answers as a test says. */
public final class FakeEngine implements AutoCloseable {

    /** Answers one request; the connection is kept open if it returns, and closed if it throws. */
    @FunctionalInterface
    public interface Behavior {
        void answer(String path, OutputStream out) throws IOException, InterruptedException;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Behavior behavior;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    public FakeEngine(Path directory, Behavior behavior) throws IOException {
        this.socket = directory.resolve("engine.sock");
        this.behavior = behavior;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        start(this::accept);
    }

    public Path socket() {
        return socket;
    }

    /** The requests, each whole. */
    public List<String> heads() {
        return heads;
    }

    public int connectionCount() {
        return connections.size();
    }

    public static void json(OutputStream out, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        send(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n");
        out.write(bytes);
    }

    /** Answers a ping with these header fields. */
    static void pong(OutputStream out, String fields) throws IOException {
        send(
                out,
                "HTTP/1.1 200 OK\r\n" + fields
                        + "Content-Length: 2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOK");
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes no connection any more, and ends those that it has. */
    public void stop() throws IOException {
        server.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel connection = server.accept();
            connections.add(connection);
            start(() -> serve(connection));
        }
    }

    private void serve(SocketChannel connection) throws IOException, InterruptedException {
        try (connection) {
            InputStream in = Channels.newInputStream(connection);
            OutputStream out = Channels.newOutputStream(connection);
            StringBuilder head = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    heads.add(head.toString());
                    behavior.answer(head.toString().split(" ", -1)[1], out);
                    head.setLength(0);
                }
            }
        }
    }

    private void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException | UncheckedIOException e) {
                // the peer or the test closed it
                return;
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
