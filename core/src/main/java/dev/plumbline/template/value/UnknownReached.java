package dev.plumbline.template.value;

import org.jspecify.annotations.Nullable;

/** Something was asked that only a known value could answer. Never leaves an evaluation. */
public final class UnknownReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PyUnknown unknown;

    public UnknownReached(PyUnknown unknown) {
        super("unknown", null, false, false);
        this.unknown = unknown;
    }

    public PyUnknown unknown() {
        return unknown;
    }

    /** Throws if the value is unknown, wholly or in part. */
    public static void check(@Nullable PyValue value) {
        if (value instanceof PyUnknown unknown) {
            throw new UnknownReached(unknown);
        }
        if (value instanceof PyPartial partial) {
            throw new UnknownReached(partial.unknown());
        }
    }
}
