package dev.plumbline.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A password as a program takes it: one line. It is never shown, compared or written but to the program it is for. */
public final class Password {
    private final byte[] line;

    private Password(byte[] line) {
        this.line = line;
    }

    /**
     * A password in UTF-8.
     *
     * @throws IllegalArgumentException if it is empty or is no single line; the message does not hold it
     */
    public static Password of(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("a password is one line that is not empty");
        }
        return new Password((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The password and the end of its line, for the standard input of a program; a copy. */
    public byte[] line() {
        return Arrays.copyOf(line, line.length);
    }

    @Override
    public String toString() {
        return "***";
    }
}
