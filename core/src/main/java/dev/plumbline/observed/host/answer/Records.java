package dev.plumbline.observed.host.answer;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** Byte strings one after the other, each closed by an end mark; taken one at a time, so that any number costs little. */
public final class Records {
    private final byte[] bytes;
    private final byte end;
    private final boolean lastCounts;
    private int at;

    /**
     * Records in bytes.
     *
     * @param lastCounts whether what follows the last mark is a record, too
     */
    public Records(byte[] bytes, char end, boolean lastCounts) {
        this.bytes = bytes;
        this.end = (byte) end;
        this.lastCounts = lastCounts;
    }

    public boolean hasNext() {
        return at < bytes.length && (lastCounts || endOfNext() < bytes.length);
    }

    /** Whether that many more are there, each closed. */
    public boolean hasNext(int number) {
        int from = at;
        int left = number;
        while (left > 0 && from < bytes.length) {
            left -= bytes[from++] == end ? 1 : 0;
        }
        return left == 0;
    }

    public String next() {
        return ByteText.decode(nextBytes());
    }

    public byte[] nextBytes() {
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
