package dev.plumbline.template.query;

import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyValue;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.node.Node;
import io.burt.jmespath.node.Operator;
import io.burt.jmespath.node.OperatorNode;
import io.burt.jmespath.node.ProjectionNode;
import io.burt.jmespath.node.StandardNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** The parts of a query; comparisons are Python's, which orders texts as well as numbers. */
final class ValueNodes extends StandardNodeFactory<PyValue> {
    private final ValueRuntime runtime;

    ValueNodes(ValueRuntime runtime) {
        super(runtime);
        this.runtime = runtime;
    }

    @Override
    public Node<PyValue> createComparison(Operator operator, Expression<PyValue> left, Expression<PyValue> right) {
        return new Comparison(runtime, operator, left, right);
    }

    @Override
    public Node<PyValue> createFlattenArray() {
        return new Known(runtime, super.createFlattenArray());
    }

    @Override
    public Node<PyValue> createFlattenObject() {
        return new Known(runtime, super.createFlattenObject());
    }

    @Override
    public Node<PyValue> createSlice(Integer start, Integer stop, Integer step) {
        return new Known(runtime, super.createSlice(start, stop, step));
    }

    @Override
    public Node<PyValue> createSelection(Expression<PyValue> test) {
        return new Known(runtime, super.createSelection(test));
    }

    @Override
    public Node<PyValue> createSequence(List<Node<PyValue>> nodes) {
        List<Node<PyValue>> sequence = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            boolean projected = i + 1 < nodes.size() && nodes.get(i + 1) instanceof ProjectionNode;
            sequence.add(projected && nodes.get(i) instanceof Known known ? known.items : nodes.get(i));
        }
        return super.createSequence(sequence);
    }

    /** What walks over items, with nothing behind it that would: it leaves out null, as the specification says. */
    private static final class Known extends Node<PyValue> {
        private final Node<PyValue> items;

        Known(ValueRuntime values, Node<PyValue> items) {
            super(values);
            this.items = items;
        }

        @Override
        public PyValue search(PyValue input) {
            PyValue found = items.search(input);
            return runtime.typeOf(found) == JmesPathType.ARRAY
                    ? runtime.createArray(runtime.toList(found).stream()
                            .filter(item -> runtime.typeOf(item) != JmesPathType.NULL)
                            .toList())
                    : found;
        }

        @Override
        protected boolean internalEquals(Object other) {
            return other instanceof Known known && items.equals(known.items);
        }

        @Override
        protected int internalHashCode() {
            return items.hashCode();
        }
    }

    private static final class Comparison extends OperatorNode<PyValue> {
        private final ValueRuntime values;
        private final Operator operator;

        @SuppressWarnings({"unchecked", "varargs"})
        Comparison(ValueRuntime values, Operator operator, Expression<PyValue> left, Expression<PyValue> right) {
            super(values, left, right);
            this.values = values;
            this.operator = operator;
        }

        @Override
        public PyValue search(PyValue input) {
            PyValue left = operand(0).search(input);
            PyValue right = operand(1).search(input);
            ValueRuntime.refuseUndefined(left);
            ValueRuntime.refuseUndefined(right);
            if (operator == Operator.EQUALS || operator == Operator.NOT_EQUALS) {
                return PyBool.of(same(left, right) == (operator == Operator.EQUALS));
            }
            if (!isOrdered(left) || !isOrdered(right)) {
                return PyNone.NONE;
            }
            int order = Ordering.compare(left, right);
            return PyBool.of(
                    switch (operator) {
                        case LESS_THAN -> order < 0;
                        case LESS_THAN_OR_EQUALS -> order <= 0;
                        case GREATER_THAN -> order > 0;
                        default -> order >= 0;
                    });
        }

        private boolean isOrdered(PyValue value) {
            JmesPathType type = values.typeOf(value);
            return type == JmesPathType.NUMBER || type == JmesPathType.STRING;
        }

        /** No number is a truth value, unlike in Python itself. */
        private boolean same(PyValue left, PyValue right) {
            JmesPathType one = values.typeOf(left);
            JmesPathType other = values.typeOf(right);
            return one == other && Equality.same(left, right);
        }
    }
}
