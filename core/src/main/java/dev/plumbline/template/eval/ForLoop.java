package dev.plumbline.template.eval;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code for}. */
public final class ForLoop extends Stmt {

    /**
     * What stands between {@code for} and the end of its tag.
     *
     * @param test of {@code if}, or null
     * @param recursive whether {@code loop} can be called
     */
    public record Head(Expr target, Expr items, @Nullable Expr test, boolean recursive) {}

    private final Head head;
    private final List<Stmt> body;
    private final List<Stmt> otherwise;
    private final Effects effects;

    public ForLoop(Position at, Head head, List<Stmt> body, List<Stmt> otherwise, Effects effects) {
        super(at);
        this.head = head;
        this.body = List.copyOf(body);
        this.otherwise = List.copyOf(otherwise);
        this.effects = effects;
    }

    @Override
    void perform(Frame frame, Output out) {
        walk(head.items().evaluate(frame), 0, frame, out);
    }

    private void walk(PyValue iterable, int depth, Frame frame, Output out) {
        List<PyValue> items;
        try {
            items = chosen(iterable, frame);
        } catch (UnknownReached e) {
            PyUnknown unknown = e.unknown().at(frame.place(at));
            out.hole(unknown);
            effects.forget(frame, unknown);
            return;
        }
        if (items.isEmpty()) {
            runAll(otherwise, frame.inner(), out);
            return;
        }
        Loop loop = new Loop(items, depth, head.recursive() ? (more, level) -> again(more, level, frame) : null);
        for (int i = 0; i < items.size(); i++) {
            Meter.step();
            loop.moveTo(i);
            Frame inner = frame.inner();
            inner.set("loop", loop);
            Targets.assign(head.target(), items.get(i), inner);
            runAll(body, inner, out);
        }
    }

    private PyValue again(PyValue iterable, int depth, Frame frame) {
        Output out = new Output();
        walk(iterable, depth, frame, out);
        return frame.run().result(out);
    }

    private List<PyValue> chosen(PyValue iterable, Frame frame) {
        List<PyValue> all = Items.iterate(iterable);
        Expr test = head.test();
        if (test == null) {
            return new ArrayList<>(all);
        }
        List<PyValue> chosen = new ArrayList<>();
        for (PyValue item : all) {
            Frame inner = frame.inner();
            Targets.assign(head.target(), item, inner);
            if (Truthiness.of(test.evaluate(inner))) {
                chosen.add(item);
            }
        }
        return chosen;
    }
}
