package dev.plumbline.template.eval;

import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Ordering;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators. */
public final class Operators {
    private Operators() {}

    /** Two operands and an arithmetic operator. */
    public static final class Binary extends Expr {
        private final Arithmetic operator;
        private final Expr left;
        private final Expr right;

        public Binary(Position at, Arithmetic operator, Expr left, Expr right) {
            super(at);
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        PyValue compute(Frame frame) {
            return operator.apply(left.evaluate(frame), right.evaluate(frame));
        }
    }

    /** {@code -x} and {@code +x}. */
    public static final class Sign extends Expr {
        private final Expr operand;
        private final boolean negative;

        public Sign(Position at, Expr operand, boolean negative) {
            super(at);
            this.operand = operand;
            this.negative = negative;
        }

        @Override
        PyValue compute(Frame frame) {
            return Arithmetic.signed(operand.evaluate(frame), negative);
        }
    }

    /** {@code a ~ b}: everything becomes text. */
    public static final class Concat extends Expr {
        private final List<Expr> parts;

        public Concat(Position at, List<Expr> parts) {
            super(at);
            this.parts = List.copyOf(parts);
        }

        @Override
        PyValue compute(Frame frame) {
            List<PyValue> texts = new ArrayList<>(parts.size());
            for (Expr part : parts) {
                texts.add(Spelling.text(part.evaluate(frame)));
            }
            return PyPartial.of(texts);
        }
    }

    /** {@code not x}. */
    public static final class Not extends Expr {
        private final Expr operand;

        public Not(Position at, Expr operand) {
            super(at);
            this.operand = operand;
        }

        @Override
        PyValue compute(Frame frame) {
            return PyBool.of(!Truthiness.of(operand.evaluate(frame)));
        }
    }

    /** {@code a and b}, {@code a or b}: the operand that decides. */
    public static final class Logic extends Expr {
        private final boolean and;
        private final Expr left;
        private final Expr right;

        public Logic(Position at, boolean and, Expr left, Expr right) {
            super(at);
            this.and = and;
            this.left = left;
            this.right = right;
        }

        @Override
        PyValue compute(Frame frame) {
            PyValue first = left.evaluate(frame);
            boolean truth;
            try {
                truth = Truthiness.of(first);
            } catch (UnknownReached e) {
                return undecided(e.unknown(), frame);
            }
            return truth == and ? right.evaluate(frame) : first;
        }

        /** If the right operand decides, the truth is known, though the value is not. */
        private PyValue undecided(PyUnknown first, Frame frame) {
            try {
                return Truthiness.of(right.evaluate(frame)) == and ? first : first.withTruth(!and);
            } catch (UnknownReached e) {
                return first;
            } catch (dev.plumbline.template.TemplateException e) {
                // The left operand may be what keeps the right one from being evaluated.
                if (e.sort() == dev.plumbline.template.TemplateException.Sort.BUDGET) {
                    throw e;
                }
                return first;
            }
        }
    }

    /** {@code a if c else b}. */
    public static final class Conditional extends Expr {
        private final Expr test;
        private final Expr chosen;
        private final @Nullable Expr otherwise;

        public Conditional(Position at, Expr test, Expr chosen, @Nullable Expr otherwise) {
            super(at);
            this.test = test;
            this.chosen = chosen;
            this.otherwise = otherwise;
        }

        @Override
        PyValue compute(Frame frame) {
            if (Truthiness.of(test.evaluate(frame))) {
                return chosen.evaluate(frame);
            }
            return otherwise == null
                    ? new PyUndefined(
                            "", "the inline if-expression evaluated to false and no else section was defined", true)
                    : otherwise.evaluate(frame);
        }
    }

    /** Comparisons, chained as in {@code a < b <= c}. */
    public static final class Compare extends Expr {
        private final Expr first;
        private final List<String> operators;
        private final List<Expr> others;

        public Compare(Position at, Expr first, List<String> operators, List<Expr> others) {
            super(at);
            this.first = first;
            this.operators = List.copyOf(operators);
            this.others = List.copyOf(others);
        }

        @Override
        PyValue compute(Frame frame) {
            PyValue left = first.evaluate(frame);
            PyUnknown doubt = null;
            for (int i = 0; i < operators.size(); i++) {
                PyValue right = others.get(i).evaluate(frame);
                try {
                    if (!holds(operators.get(i), left, right)) {
                        return PyBool.FALSE;
                    }
                } catch (UnknownReached e) {
                    doubt = e.unknown();
                }
                left = right;
            }
            return doubt == null ? PyBool.TRUE : doubt;
        }

        static boolean holds(String operator, PyValue left, PyValue right) {
            return switch (operator) {
                case "==" -> Equality.same(left, right);
                case "!=" -> !Equality.same(left, right);
                case "in" -> Items.contains(right, left);
                case "not in" -> !Items.contains(right, left);
                case "<" -> Ordering.compare(left, right, operator) < 0;
                case "<=" -> Ordering.compare(left, right, operator) <= 0;
                case ">" -> Ordering.compare(left, right, operator) > 0;
                default -> Ordering.compare(left, right, operator) >= 0;
            };
        }
    }
}
