package dev.plumbline.template.eval;

import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements within one template. */
public final class Statements {
    private Statements() {}

    /** Text outside of tags. */
    public static final class Data extends Stmt {
        private final PyText text;

        public Data(Position at, String text) {
            super(at);
            this.text = PyText.of(text);
        }

        @Override
        void perform(Frame frame, Output out) {
            out.add(text);
        }
    }

    /** <code>{{ expression }}</code>. */
    public static final class Print extends Stmt {
        private final Expr expr;

        public Print(Position at, Expr expr) {
            super(at);
            this.expr = expr;
        }

        @Override
        void perform(Frame frame, Output out) {
            PyValue value = expr.evaluate(frame);
            if (value instanceof PyUnknown unknown) {
                out.hole(unknown);
                return;
            }
            Spelling.checkDefined(value);
            if (value == PyNone.NONE && !frame.run().keepsNone()) {
                value = PyText.EMPTY;
            }
            out.add(value instanceof PyView view ? new PyList(view.items()) : value);
        }
    }

    /** <code>{% do expression %}</code>. */
    public static final class Do extends Stmt {
        private final Expr expr;

        public Do(Position at, Expr expr) {
            super(at);
            this.expr = expr;
        }

        @Override
        void perform(Frame frame, Output out) {
            expr.evaluate(frame);
        }
    }

    /** One condition of an {@code if} and what it guards. */
    public record Branch(Expr test, List<Stmt> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    /** {@code if}, {@code elif}, {@code else}. */
    public static final class If extends Stmt {
        private final List<Branch> branches;
        private final List<Stmt> otherwise;
        private final Effects effects;

        public If(Position at, List<Branch> branches, List<Stmt> otherwise, Effects effects) {
            super(at);
            this.branches = List.copyOf(branches);
            this.otherwise = List.copyOf(otherwise);
            this.effects = effects;
        }

        @Override
        void perform(Frame frame, Output out) {
            for (Branch branch : branches) {
                boolean holds;
                try {
                    holds = Truthiness.of(branch.test().evaluate(frame));
                } catch (UnknownReached e) {
                    PyUnknown unknown = e.unknown().at(frame.place(at));
                    out.hole(unknown);
                    effects.forget(frame, unknown);
                    return;
                }
                if (holds) {
                    runAll(branch.body(), frame, out);
                    return;
                }
            }
            runAll(otherwise, frame, out);
        }
    }

    /** {@code set} of an expression. */
    public static final class Assign extends Stmt {
        private final Expr target;
        private final Expr value;

        public Assign(Position at, Expr target, Expr value) {
            super(at);
            this.target = target;
            this.value = value;
        }

        @Override
        void perform(Frame frame, Output out) {
            Targets.assign(target, value.evaluate(frame), frame);
        }
    }

    /** {@code set} of what a block prints. */
    public static final class AssignBlock extends Stmt {
        private final Expr target;
        private final @Nullable Expr filter;
        private final List<Stmt> body;

        public AssignBlock(Position at, Expr target, @Nullable Expr filter, List<Stmt> body) {
            super(at);
            this.target = target;
            this.filter = filter;
            this.body = List.copyOf(body);
        }

        @Override
        void perform(Frame frame, Output out) {
            Output captured = new Output();
            Frame inner = frame.inner();
            runAll(body, inner, captured);
            PyValue value = frame.run().result(captured);
            Targets.assign(target, filter == null ? value : frame.run().applyFilter(filter, value, inner), frame);
        }
    }

    /** {@code filter} of what a block prints. */
    public static final class FilterBlock extends Stmt {
        private final Expr filter;
        private final List<Stmt> body;

        public FilterBlock(Position at, Expr filter, List<Stmt> body) {
            super(at);
            this.filter = filter;
            this.body = List.copyOf(body);
        }

        @Override
        void perform(Frame frame, Output out) {
            Output captured = new Output();
            Frame inner = frame.inner();
            runAll(body, inner, captured);
            PyValue value = frame.run().applyFilter(filter, frame.run().result(captured), inner);
            out.add(value);
        }
    }

    /** {@code with}. */
    public static final class With extends Stmt {
        private final List<Expr> targets;
        private final List<Expr> values;
        private final List<Stmt> body;

        public With(Position at, List<Expr> targets, List<Expr> values, List<Stmt> body) {
            super(at);
            this.targets = List.copyOf(targets);
            this.values = List.copyOf(values);
            this.body = List.copyOf(body);
        }

        @Override
        void perform(Frame frame, Output out) {
            Frame inner = frame.inner();
            List<PyValue> evaluated =
                    values.stream().map(each -> each.evaluate(frame)).toList();
            for (int i = 0; i < targets.size(); i++) {
                Targets.assign(targets.get(i), evaluated.get(i), inner);
            }
            runAll(body, inner, out);
        }
    }

    /** {@code macro}. */
    public static final class MacroDefinition extends Stmt {
        private final Macro.Definition definition;

        public MacroDefinition(Position at, Macro.Definition definition) {
            super(at);
            this.definition = definition;
        }

        @Override
        void perform(Frame frame, Output out) {
            frame.set(definition.name(), new Macro(definition, frame));
        }
    }

    /** {@code call}. */
    public static final class CallBlock extends Stmt {
        private final Invocations.Call call;
        private final Macro.Definition caller;

        public CallBlock(Position at, Invocations.Call call, Macro.Definition caller) {
            super(at);
            this.call = call;
            this.caller = caller;
        }

        @Override
        void perform(Frame frame, Output out) {
            try {
                PyValue value = call.call(frame, Map.of("caller", new Macro(caller, frame)));
                out.add(value == PyNone.NONE ? PyText.EMPTY : value);
            } catch (UnknownReached e) {
                out.hole(e.unknown().at(frame.place(at)));
            }
        }
    }

    /** {@code block}: a part that derived templates replace. */
    public static final class Block extends Stmt {
        private final String name;
        private final List<Stmt> body;
        private final boolean scoped;

        public Block(Position at, String name, List<Stmt> body, boolean scoped) {
            super(at);
            this.name = name;
            this.body = List.copyOf(body);
            this.scoped = scoped;
        }

        public String name() {
            return name;
        }

        List<Stmt> body() {
            return body;
        }

        @Override
        void perform(Frame frame, Output out) {
            if (out.isMuted()) {
                return;
            }
            Templates.runBlock(
                    name, 0, scoped ? frame.inner() : frame.outermost().inner(), out);
        }
    }
}
