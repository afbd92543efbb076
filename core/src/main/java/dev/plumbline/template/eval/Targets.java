package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.List;

/** What values are assigned to. */
public final class Targets {
    private Targets() {}

    /** {@code namespace.name} as a target. */
    public static final class OfNamespace extends Expr {
        private final String namespace;
        private final String name;

        public OfNamespace(Position at, String namespace, String name) {
            super(at);
            this.namespace = namespace;
            this.name = name;
        }

        @Override
        PyValue compute(Frame frame) {
            return Attributes.attribute(frame.resolve(namespace), name);
        }

        private void assign(PyValue value, Frame frame) {
            PyValue target = frame.resolve(namespace);
            if (target instanceof PyUnknown) {
                return;
            }
            if (!(target instanceof Namespace object)) {
                throw TemplateException.failed("cannot assign attribute on non-namespace object");
            }
            object.set(name, value);
        }
    }

    static void assign(Expr target, PyValue value, Frame frame) {
        if (target instanceof Expressions.Name name) {
            frame.set(name.name(), value);
        } else if (target instanceof OfNamespace attribute) {
            attribute.assign(value, frame);
        } else if (target instanceof Expressions.Sequence sequence) {
            unpack(sequence.items(), value, frame);
        } else {
            throw TemplateException.syntax("cannot assign to this");
        }
    }

    private static void unpack(List<Expr> targets, PyValue value, Frame frame) {
        if (value instanceof PyUnknown) {
            targets.forEach(each -> assign(each, value, frame));
            return;
        }
        List<PyValue> items = Items.iterate(value);
        if (items.size() != targets.size()) {
            throw TemplateException.failed(
                    items.size() > targets.size()
                            ? "too many values to unpack (expected " + targets.size() + ")"
                            : "not enough values to unpack (expected " + targets.size() + ", got " + items.size()
                                    + ")");
        }
        for (int i = 0; i < targets.size(); i++) {
            assign(targets.get(i), items.get(i), frame);
        }
    }
}
