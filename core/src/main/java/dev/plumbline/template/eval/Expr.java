package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;

/** An expression. Whatever needs the unknown is unknown itself. */
public abstract class Expr {
    final Position at;

    Expr(Position at) {
        this.at = at;
    }

    public Position at() {
        return at;
    }

    /** Its value; failures carry the innermost place. */
    public final PyValue evaluate(Frame frame) {
        Meter.step();
        try {
            PyValue value = compute(frame);
            return value instanceof PyUnknown unknown ? unknown.at(frame.place(at)) : value;
        } catch (UnknownReached e) {
            return e.unknown().at(frame.place(at));
        } catch (TemplateException e) {
            throw e.at(frame.place(at), at.column());
        }
    }

    abstract PyValue compute(Frame frame);
}
