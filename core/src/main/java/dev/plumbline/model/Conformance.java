package dev.plumbline.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an expectation holds: yes, no, or unknown for a reason. Unknown is never treated as yes. */
public final class Conformance {
    /** The observed state is as declared. */
    public static final Conformance HOLDS = new Conformance(State.HOLDS, null);
    /** The observed state is certainly not as declared. */
    public static final Conformance BROKEN = new Conformance(State.BROKEN, null);

    /** The three answers. */
    public enum State {
        HOLDS,
        BROKEN,
        UNKNOWN
    }

    private final State state;
    private final @Nullable Reason reason;

    private Conformance(State state, @Nullable Reason reason) {
        this.state = state;
        this.reason = reason;
    }

    public static Conformance unknown(Reason reason) {
        return new Conformance(State.UNKNOWN, reason);
    }

    public static Conformance of(boolean holds) {
        return holds ? HOLDS : BROKEN;
    }

    public State state() {
        return state;
    }

    public boolean holds() {
        return state == State.HOLDS;
    }

    public boolean broken() {
        return state == State.BROKEN;
    }

    /** Present exactly if the state is unknown. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public String toString() {
        return reason == null ? state.name() : state + " (" + reason + ")";
    }
}
