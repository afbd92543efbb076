package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a process its input and gathers what it prints, within limits. The output is polled, so that no read can block
 * beyond a deadline, whatever the other side does.
 */
final class Conversation {
    private static final int POLL_MILLIS = 2;
    private static final int CHUNK = 64 * 1024;
    private static final int COMPLAINT_BYTES = 16 * 1024;
    private static final long LEAVE_MILLIS = 2_000;

    private final Process process;
    private final boolean remote;
    private final Limits limits;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK];

    /**
     * @param remote whether the end of the output, not the end of the process, tells that all was printed: the status
     *     of a remote process may come before its last output
     */
    Conversation(Process process, boolean remote, Limits limits) {
        this.process = process;
        this.remote = remote;
        this.limits = limits;
    }

    Execution hold(byte[] input) {
        Thread writer = new Thread(() -> write(input), "plumbline-request");
        writer.setDaemon(true);
        writer.start();
        try {
            return listen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Code.TIMEOUT, "the observation was interrupted");
        } catch (IOException e) {
            return failed(Code.TRUNCATED, "the connection broke off: " + e.getMessage());
        } finally {
            end(writer);
        }
    }

    private void write(byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException e) {
            // A command that does not read its request says so in its answer, or by having none.
            return;
        }
    }

    private Execution listen() throws IOException, InterruptedException {
        InputStream out = process.getInputStream();
        InputStream err = process.getErrorStream();
        long start = System.nanoTime();
        long heard = start;
        while (true) {
            boolean alive = remote || process.isAlive();
            int taken = take(out, output) + take(err, complaint);
            if (taken == 0 && (!alive || out.available() < 0)) {
                return ended();
            }
            if (output.size() > limits.bytes()) {
                return failed(Code.TRUNCATED, "the host printed more than " + limits.bytes() + " bytes");
            }
            long now = System.nanoTime();
            heard = taken > 0 ? now : heard;
            if (now - start > limits.total().toNanos()) {
                return failed(Code.TIMEOUT, "the host did not finish within " + seconds(limits.total()));
            }
            if (now - heard > limits.idle().toNanos()) {
                return failed(Code.TIMEOUT, "the host said nothing for " + seconds(limits.idle()));
            }
            if (taken == 0) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private int take(InputStream stream, ByteArrayOutputStream into) throws IOException {
        int ready = Math.min(stream.available(), chunk.length);
        if (ready <= 0) {
            return 0;
        }
        int read = stream.read(chunk, 0, ready);
        int room = into == complaint ? COMPLAINT_BYTES - into.size() : read;
        into.write(chunk, 0, Math.max(0, Math.min(read, room)));
        return Math.max(read, 0);
    }

    private Execution ended() throws InterruptedException {
        if (process.waitFor(LEAVE_MILLIS, TimeUnit.MILLISECONDS)) {
            try {
                return Execution.ended(output.toByteArray(), said(), process.exitValue());
            } catch (IllegalThreadStateException e) {
                // A connection that ended without telling the status of the command.
                return failed(Code.TRUNCATED, "the connection ended before the command did");
            }
        }
        return failed(Code.TRUNCATED, "the output ended, but the command did not");
    }

    private Execution failed(Code code, String detail) {
        return Execution.failed(output.toByteArray(), said(), Reason.of(code, detail));
    }

    private String said() {
        return complaint.toString(StandardCharsets.UTF_8);
    }

    private void end(Thread writer) {
        if (!remote) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
        writer.interrupt();
        try {
            writer.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
