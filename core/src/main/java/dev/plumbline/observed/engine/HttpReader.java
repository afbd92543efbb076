package dev.plumbline.observed.engine;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineConnection;
import dev.plumbline.observed.engine.connection.EngineFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers of HTTP/1.1 from a connection, within limits on everything. */
final class HttpReader {
    private static final int HEAD_BYTES = 16 << 10;
    private static final int CHUNK_LINE_BYTES = 256;
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?");

    private final EngineConnection connection;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 << 10).flip();

    HttpReader(EngineConnection connection) {
        this.connection = connection;
    }

    /** Whether something came that was not read. */
    boolean hasMore() {
        return buffer.hasRemaining();
    }

    HttpAnswer read(int bodyLimit, Deadline deadline) throws EngineFailure {
        if (!buffer.hasRemaining() && !fill(deadline)) {
            throw EngineFailure.unanswered();
        }
        HttpHead head = head(deadline);
        if (head.status() != 200) {
            return new HttpAnswer(head, new byte[0], false);
        }
        long length = head.length();
        byte[] body = length == HttpHead.CHUNKED
                ? chunks(bodyLimit, deadline)
                : exactly(withinLimit(length, 0, bodyLimit), new ByteArrayOutputStream(), deadline)
                        .toByteArray();
        return new HttpAnswer(head, body, !head.closes());
    }

    private HttpHead head(Deadline deadline) throws EngineFailure {
        int left = HEAD_BYTES;
        String line = line(left, deadline);
        HttpHead head = new HttpHead(line);
        do {
            left -= line.length() + 2;
            line = line(left, deadline);
            if (!line.isEmpty()) {
                head.add(line);
            }
        } while (!line.isEmpty());
        return head;
    }

    private byte[] chunks(int bodyLimit, Deadline deadline) throws EngineFailure {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Matcher size = CHUNK_SIZE.matcher(line(CHUNK_LINE_BYTES, deadline));
            if (!size.matches()) {
                throw EngineFailure.malformed("the answer has a chunk without a size");
            }
            int length = withinLimit(Long.parseLong(size.group(1), 16), body.size(), bodyLimit);
            if (length == 0) {
                endOfChunks(deadline);
                return body.toByteArray();
            }
            exactly(length, body, deadline);
            if (!line(2, deadline).isEmpty()) {
                throw EngineFailure.malformed("the answer has a chunk that is longer than its size");
            }
        }
    }

    private void endOfChunks(Deadline deadline) throws EngineFailure {
        if (!line(CHUNK_LINE_BYTES, deadline).isEmpty()) {
            throw EngineFailure.malformed("the answer has header fields after its body");
        }
    }

    private ByteArrayOutputStream exactly(int length, ByteArrayOutputStream into, Deadline deadline)
            throws EngineFailure {
        int left = length;
        while (left > 0) {
            need(deadline);
            int count = Math.min(left, buffer.remaining());
            into.write(buffer.array(), buffer.position(), count);
            buffer.position(buffer.position() + count);
            left -= count;
        }
        return into;
    }

    /** Up to the next CR LF, as Latin-1, which keeps any byte apart. */
    private String line(int limit, Deadline deadline) throws EngineFailure {
        int length = wholeLine();
        if (length >= 0 && length <= limit) {
            String line = new String(buffer.array(), buffer.position(), length, StandardCharsets.ISO_8859_1);
            buffer.position(buffer.position() + length + 2);
            return line;
        }
        return lineByByte(limit, deadline);
    }

    /** How long a line without control characters is that is in the buffer as a whole; -1 if there is none. */
    private int wholeLine() {
        byte[] bytes = buffer.array();
        for (int i = buffer.position(); i < buffer.limit() - 1; i++) {
            int next = bytes[i] & 0xff;
            if (next < ' ') {
                return next == '\r' && bytes[i + 1] == '\n' ? i - buffer.position() : -1;
            }
        }
        return -1;
    }

    private String lineByByte(int limit, Deadline deadline) throws EngineFailure {
        StringBuilder line = new StringBuilder();
        while (true) {
            need(deadline);
            char next = (char) (buffer.get() & 0xff);
            if (next == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
                return line.toString();
            }
            if (line.length() >= limit) {
                throw EngineFailure.malformed("the answer has a head or a chunk line that is too long");
            }
            if (next < ' ' && next != '\r' && next != '\t') {
                throw EngineFailure.malformed("the answer has a control character in its head");
            }
            line.append(next);
        }
    }

    private void need(Deadline deadline) throws EngineFailure {
        if (!buffer.hasRemaining() && !fill(deadline)) {
            throw EngineFailure.of(Reason.Code.TRUNCATED, "the engine closed the connection within its answer");
        }
    }

    private boolean fill(Deadline deadline) throws EngineFailure {
        buffer.clear();
        try {
            return connection.read(buffer, deadline);
        } finally {
            buffer.flip();
        }
    }

    private static int withinLimit(long length, int before, int limit) throws EngineFailure {
        if (length > limit - before) {
            throw EngineFailure.of(
                    Reason.Code.TRUNCATED, "the answer is longer than the " + limit + " bytes that are read");
        }
        return (int) length;
    }
}
