package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals, names and access to what is in them. */
public final class Expressions {
    private Expressions() {}

    /** A constant. */
    public static final class Constant extends Expr {
        private final PyValue value;

        public Constant(Position at, PyValue value) {
            super(at);
            this.value = value;
        }

        public PyValue value() {
            return value;
        }

        @Override
        PyValue compute(Frame frame) {
            return value;
        }
    }

    /** A name. */
    public static final class Name extends Expr {
        private final String name;

        public Name(Position at, String name) {
            super(at);
            this.name = name;
        }

        public String name() {
            return name;
        }

        @Override
        PyValue compute(Frame frame) {
            return frame.resolve(name);
        }
    }

    /** A list or a tuple. */
    public static final class Sequence extends Expr {
        private final List<Expr> items;
        private final boolean tuple;

        public Sequence(Position at, List<Expr> items, boolean tuple) {
            super(at);
            this.items = List.copyOf(items);
            this.tuple = tuple;
        }

        public List<Expr> items() {
            return items;
        }

        public boolean isTuple() {
            return tuple;
        }

        @Override
        PyValue compute(Frame frame) {
            List<PyValue> values = new ArrayList<>(items.size());
            for (Expr item : items) {
                values.add(item.evaluate(frame));
            }
            return tuple ? new PyTuple(values) : new PyList(values);
        }
    }

    /** A dictionary. */
    public static final class Dictionary extends Expr {
        private final List<Expr> keys;
        private final List<Expr> values;

        public Dictionary(Position at, List<Expr> keys, List<Expr> values) {
            super(at);
            this.keys = List.copyOf(keys);
            this.values = List.copyOf(values);
        }

        @Override
        PyValue compute(Frame frame) {
            PyDict dict = PyDict.empty();
            for (int i = 0; i < keys.size(); i++) {
                dict.put(keys.get(i).evaluate(frame), values.get(i).evaluate(frame));
            }
            return dict;
        }
    }

    /** {@code owner.name}. */
    public static final class Attribute extends Expr {
        private final Expr owner;
        private final String name;

        public Attribute(Position at, Expr owner, String name) {
            super(at);
            this.owner = owner;
            this.name = name;
        }

        public Expr owner() {
            return owner;
        }

        public String name() {
            return name;
        }

        @Override
        PyValue compute(Frame frame) {
            return Attributes.attribute(owner.evaluate(frame), name);
        }
    }

    /** {@code owner[key]}. */
    public static final class Item extends Expr {
        private final Expr owner;
        private final Expr key;

        public Item(Position at, Expr owner, Expr key) {
            super(at);
            this.owner = owner;
            this.key = key;
        }

        public Expr owner() {
            return owner;
        }

        @Override
        PyValue compute(Frame frame) {
            return Attributes.item(owner.evaluate(frame), key.evaluate(frame));
        }
    }

    /** {@code owner[start:stop:step]}. */
    public static final class Slice extends Expr {
        private final Expr owner;
        private final @Nullable Expr start;
        private final @Nullable Expr stop;
        private final @Nullable Expr step;

        public Slice(Position at, Expr owner, @Nullable Expr start, @Nullable Expr stop, @Nullable Expr step) {
            super(at);
            this.owner = owner;
            this.start = start;
            this.stop = stop;
            this.step = step;
        }

        @Override
        PyValue compute(Frame frame) {
            PyValue container = owner.evaluate(frame);
            PyValue from = bound(start, frame);
            PyValue to = bound(stop, frame);
            PyValue by = bound(step, frame);
            UnknownReached.check(container);
            for (PyValue bound : new PyValue[] {from, to, by}) {
                UnknownReached.check(bound);
                if (bound != PyNone.NONE && !Convert.isNumber(bound)) {
                    if (container instanceof PyUndefined) {
                        return container;
                    }
                    throw TemplateException.failed("slice indices must be integers or None");
                }
            }
            return Items.slice(container, from, to, by);
        }

        private static PyValue bound(@Nullable Expr expr, Frame frame) {
            return expr == null ? PyNone.NONE : expr.evaluate(frame);
        }
    }
}
