package dev.plumbline.observed.container;

import dev.plumbline.model.Reason;

/** Ends an exchange with an engine; becomes a reason in {@link EngineClient} and goes no further. */
final class EngineFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final boolean unanswered;

    private EngineFailure(Reason reason, boolean unanswered) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
        this.unanswered = unanswered;
    }

    static EngineFailure of(Reason.Code code, String detail) {
        return new EngineFailure(Reason.of(code, detail), false);
    }

    /** The connection ended before the first byte of an answer, as an idle one may at any time. */
    static EngineFailure unanswered() {
        return new EngineFailure(
                Reason.of(Reason.Code.UNREACHABLE, "the engine closed the connection without an answer"), true);
    }

    static EngineFailure malformed(String detail) {
        return of(Reason.Code.MALFORMED, detail);
    }

    Reason reason() {
        return reason;
    }

    boolean isUnanswered() {
        return unanswered;
    }
}
