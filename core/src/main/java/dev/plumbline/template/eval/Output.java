package dev.plumbline.template.eval;

import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a template prints: values, which become text or stay values at the very end. */
final class Output {
    private final List<PyValue> nodes = new ArrayList<>();
    private final int held;
    private int settled;
    private long length;
    private boolean stopped;
    private @Nullable Parsed parent;
    private @Nullable LineTrace trace;
    private @Nullable Frame writer;
    private @Nullable Stmt statement;

    Output() {
        this(Integer.MAX_VALUE);
    }

    private Output(int held) {
        this.held = held;
    }

    /**
     * What is printed becomes text as soon as there is more than this many values, so that changes made to a list later do
     * not show.
     */
    static Output streaming(int held) {
        return new Output(held);
    }

    /** Notes from now on where what is printed is written. */
    Output tracing(LineTrace lines) {
        trace = lines;
        return this;
    }

    /** A statement is about to print. */
    void writes(Stmt next, Frame frame) {
        if (trace != null) {
            statement = next;
            writer = frame;
        }
    }

    void add(PyValue value) {
        if (parent != null) {
            return;
        }
        length += value instanceof PyText text ? text.text().length() : 1;
        Meter.text(length);
        nodes.add(value);
        while (nodes.size() > held && settled < nodes.size()) {
            nodes.set(settled, Spelling.text(nodes.get(settled)));
            settled++;
        }
        if (trace != null && statement != null && writer != null) {
            trace.add(nodes.get(nodes.size() - 1), writer.place(statement.at), statement instanceof Statements.Data);
        }
    }

    void hole(PyUnknown unknown) {
        add(new PyUnknown(unknown.reason(), unknown.place(), Optional.empty()));
    }

    List<PyValue> nodes() {
        return nodes;
    }

    /** What follows in this template is not printed: a parent template takes over. */
    void stop() {
        stopped = true;
    }

    /** From here on a parent template prints, not this one. */
    void extend(Parsed template) {
        parent = template;
    }

    boolean isMuted() {
        return parent != null;
    }

    Optional<Parsed> takeParent() {
        Parsed taken = parent;
        parent = null;
        return Optional.ofNullable(taken);
    }

    boolean isStopped() {
        return stopped;
    }
}
