package dev.plumbline.observed.transport;

import dev.plumbline.model.Reason;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What came of a command: all that it printed and its exit status, or a part and why no more came. */
public final class Execution {
    private final byte[] output;
    private final String complaint;
    private final @Nullable Integer status;
    private final @Nullable Reason failure;

    private Execution(byte[] output, String complaint, @Nullable Integer status, @Nullable Reason failure) {
        this.output = output;
        this.complaint = complaint;
        this.status = status;
        this.failure = failure;
    }

    /** The command ended by itself. */
    public static Execution ended(byte[] output, String complaint, int status) {
        return new Execution(output, complaint, status, null);
    }

    /** The command was not started, or its end was not seen. */
    public static Execution failed(byte[] output, String complaint, Reason failure) {
        return new Execution(output, complaint, null, failure);
    }

    static Execution failed(Reason failure) {
        return failed(new byte[0], "", failure);
    }

    /** What it printed on standard output; the caller must not change it. */
    public byte[] output() {
        return output;
    }

    /** The beginning of what it printed on standard error. */
    public String complaint() {
        return complaint;
    }

    /** Empty unless the command ended by itself. */
    public OptionalInt status() {
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Why the end was not seen; empty if it was. */
    public Optional<Reason> failure() {
        return Optional.ofNullable(failure);
    }
}
