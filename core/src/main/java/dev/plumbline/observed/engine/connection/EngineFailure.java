package dev.plumbline.observed.engine.connection;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.engine.EngineClient;

/** Ends an exchange with an engine; becomes a reason in {@link EngineClient} and goes no further. */
public final class EngineFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final boolean unanswered;

    private EngineFailure(Reason reason, boolean unanswered) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
        this.unanswered = unanswered;
    }

    public static EngineFailure of(Reason.Code code, String detail) {
        return new EngineFailure(Reason.of(code, detail), false);
    }

    /** The connection ended before the first byte of an answer, as an idle one may at any time. */
    public static EngineFailure unanswered() {
        return new EngineFailure(
                Reason.of(Reason.Code.UNREACHABLE, "the engine closed the connection without an answer"), true);
    }

    static EngineFailure timeout() {
        return of(Reason.Code.TIMEOUT, "the engine did not answer in time");
    }

    public static EngineFailure malformed(String detail) {
        return of(Reason.Code.MALFORMED, detail);
    }

    public Reason reason() {
        return reason;
    }

    public boolean isUnanswered() {
        return unanswered;
    }
}
