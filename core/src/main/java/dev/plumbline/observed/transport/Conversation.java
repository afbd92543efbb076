package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a process its input and gathers what it prints, within limits. The output is polled, so that no read can block
 * beyond a deadline, whatever the other side does.
 */
final class Conversation {
    private static final int POLL_MILLIS = 2;
    private static final int CHUNK = 64 * 1024;
    private static final int COMPLAINT_BYTES = 16 * 1024;
    private static final long LEAVE_MILLIS = 2_000;
    private static final byte[] END = {};

    private final Process process;
    private final boolean remote;
    private final Limits limits;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK];
    private final BlockingQueue<byte[]> toSay = new LinkedBlockingQueue<>();
    private byte[] input = END;
    private @Nullable Prompt prompt;
    private boolean told;

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
        return hold(input, null);
    }

    /** @param expected how a password is asked for before the input is; null if none is */
    Execution hold(byte[] input, @Nullable Prompt expected) {
        this.prompt = expected;
        Thread writer = new Thread(this::write, "plumbline-request");
        writer.setDaemon(true);
        writer.start();
        this.input = input;
        if (prompt == null) {
            say(input);
        }
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

    /** The last words: after them the input ends. */
    private void say(byte[] words) {
        toSay.add(words);
        toSay.add(END);
    }

    private void write() {
        try (OutputStream stream = process.getOutputStream()) {
            for (byte[] words = toSay.take(); words != END; words = toSay.take()) {
                stream.write(words);
                stream.flush();
            }
        } catch (IOException e) {
            // A command that does not read its request says so in its answer, or by having none.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the password that was asked for was told before, so that it was wrong. */
    private boolean askedInVain() {
        Prompt open = prompt;
        if (open == null) {
            return false;
        }
        // What comes later than that is no answer to a password.
        if (output.size() <= CHUNK && output.toString(StandardCharsets.UTF_8).contains(open.ready())) {
            prompt = null;
            say(input);
            return false;
        }
        int asked = said().split(Pattern.quote(open.words()), -1).length - 1;
        if (asked > 0 && !told) {
            told = true;
            toSay.add(open.password().line());
        }
        return asked > 1;
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
                // what arrived since, right before the end, is often why it ended
                if (take(out, output) + take(err, complaint) == 0) {
                    return ended();
                }
                continue;
            }
            if (askedInVain()) {
                return failed(Code.PERMISSION_DENIED, "the password for sudo is wrong; it was tried once");
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
