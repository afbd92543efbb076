package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A command that stays, and hands on what is written to something else that answers. */
public final class Relay implements AutoCloseable {
    private static final int COMPLAINT_BYTES = 4096;

    private final @Nullable Process process;
    private final @Nullable Reason failure;
    private final boolean remote;
    private final BlockingQueue<byte[]> toSay = new LinkedBlockingQueue<>();
    private @Nullable Thread writer;

    private Relay(@Nullable Process process, boolean remote, @Nullable Reason failure) {
        this.process = process;
        this.remote = remote;
        this.failure = failure;
    }

    static Relay over(Process process, boolean remote) {
        Relay relay = new Relay(process, remote, null);
        // The other side may take nothing for as long as it likes; whoever writes does not wait for it.
        Thread writer = new Thread(() -> relay.write(process.getOutputStream()), "plumbline-relay");
        writer.setDaemon(true);
        writer.start();
        relay.writer = writer;
        return relay;
    }

    static Relay failed(Reason failure) {
        return new Relay(null, false, failure);
    }

    /** Why there is none. */
    public Optional<Reason> failure() {
        return Optional.ofNullable(failure);
    }

    /** Sends these bytes as soon as the other side takes them. */
    public void write(byte[] bytes) {
        toSay.add(bytes);
    }

    /** How many bytes can be read now; -1 if there will never be one. */
    public int ready() throws IOException {
        Process open = process();
        boolean alive = remote || open.isAlive();
        int ready = open.getInputStream().available();
        return ready < 0 || (ready == 0 && !alive) ? -1 : ready;
    }

    /** Reads as many bytes as are ready. */
    public int read(byte[] into, int offset, int count) throws IOException {
        return process().getInputStream().read(into, offset, count);
    }

    /** What the command said against it, as far as that has come. */
    public String complaint() {
        try {
            InputStream complaint = process().getErrorStream();
            int ready = Math.min(complaint.available(), COMPLAINT_BYTES);
            return ready <= 0 ? "" : new String(complaint.readNBytes(ready), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        Process open = process;
        Thread writing = writer;
        if (open != null) {
            if (!remote) {
                open.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            open.destroyForcibly();
        }
        if (writing != null) {
            writing.interrupt();
        }
    }

    private Process process() {
        Process open = process;
        if (open == null) {
            throw new IllegalStateException("there is no command: " + failure);
        }
        return open;
    }

    private void write(OutputStream stream) {
        try {
            while (true) {
                stream.write(toSay.take());
                stream.flush();
            }
        } catch (IOException e) {
            // the command ended, which shows where its answer is read
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
