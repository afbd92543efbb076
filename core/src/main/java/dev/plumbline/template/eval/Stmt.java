package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Meter;
import java.util.List;

/** A statement, or the text between statements. */
public abstract class Stmt {
    final Position at;

    Stmt(Position at) {
        this.at = at;
    }

    /** Runs it; what it prints goes to the output. */
    public final void run(Frame frame, Output out) {
        Meter.step();
        out.writes(this, frame);
        try {
            perform(frame, out);
        } catch (TemplateException e) {
            throw e.at(frame.place(at), at.column());
        }
    }

    abstract void perform(Frame frame, Output out);

    static void runAll(List<Stmt> body, Frame frame, Output out) {
        for (Stmt statement : body) {
            statement.run(frame, out);
            if (out.isStopped()) {
                return;
            }
        }
    }
}
