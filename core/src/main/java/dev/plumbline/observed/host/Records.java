package dev.plumbline.observed.host;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Byte strings one after the other, each closed by an end mark; taken one at a time, so that any number costs little. */
final class Records {
    private final byte[] bytes;
    private final byte end;
    private final boolean lastCounts;
    private int at;

    /** @param lastCounts whether what follows the last mark is a record, too */
    Records(byte[] bytes, char end, boolean lastCounts) {
        this.bytes = bytes;
        this.end = (byte) end;
        this.lastCounts = lastCounts;
    }

    boolean hasNext() {
        return at < bytes.length && (lastCounts || endOfNext() < bytes.length);
    }

    /** Whether that many more are there, each closed. */
    boolean hasNext(int number) {
        int from = at;
        int left = number;
        while (left > 0 && from < bytes.length) {
            left -= bytes[from++] == end ? 1 : 0;
        }
        return left == 0;
    }

    String next() {
        return ByteText.decode(nextBytes());
    }

    byte[] nextBytes() {
        if (!hasNext()) {
            throw new NoSuchElementException("no record is left");
        }
        int to = endOfNext();
        byte[] record = Arrays.copyOfRange(bytes, at, to);
        at = to + 1;
        return record;
    }

    private int endOfNext() {
        int to = at;
        while (to < bytes.length && bytes[to] != end) {
            to++;
        }
        return to;
    }
}
