package dev.plumbline.model;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a declaration says of the presence of a resource or of one of its attributes.
 *
 * <p>Judging is monotone: an observation that is hidden, or an expectation that is unresolved, turns an answer into
 * unknown and never into another certain answer.
 */
public sealed interface Expectation {

    Conformance judge(Observation observed, ValueRules rules);

    /** How a person reads it. */
    String describe();

    /** Whether a fingerprint stands for any of what is expected, so that what declares it holds a secret. */
    default boolean sealed() {
        if (this instanceof Either either) {
            return either.alternatives().stream().anyMatch(Expectation::sealed);
        }
        if (this instanceof Within within) {
            return within.limit().sealed();
        }
        List<Value> values = this instanceof Exactly exactly
                ? List.of(exactly.value())
                : this instanceof OneOf oneOf
                        ? oneOf.values()
                        : this instanceof AtLeast least
                                ? least.values()
                                : this instanceof Bounded bounded ? List.of(bounded.value()) : List.of();
        return values.stream().anyMatch(Judging::sealed);
    }

    static Expectation exactly(String text) {
        return new Exactly(Value.of(text));
    }

    static Expectation exactly(Value value) {
        return new Exactly(value);
    }

    /** There, with this value. */
    record Exactly(Value value) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.value(observed, seen -> rules.same(value, seen));
        }

        @Override
        public String describe() {
            return value.display();
        }
    }

    /** There, with one of these values. */
    record OneOf(List<Value> values) implements Expectation {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.value(observed, seen -> Judging.any(values, value -> rules.same(value, seen)));
        }

        @Override
        public String describe() {
            return values.stream().map(Value::display).collect(Collectors.joining(" or "));
        }
    }

    /** How an observed value is bounded by a declared one. */
    enum Bound {
        AT_LEAST(">="),
        AT_MOST("<="),
        MORE_THAN(">"),
        LESS_THAN("<");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /**
         * Whether a value is within the bound.
         *
         * @param order negative, zero or positive as the value is less than, equal to or greater than the bound
         */
        public boolean allows(int order) {
            return switch (this) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case MORE_THAN -> order > 0;
                case LESS_THAN -> order < 0;
            };
        }
    }

    /** There, and bounded in the order of its kind (versions of packages, numbers). */
    record Bounded(Bound bound, Value value) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.value(observed, seen -> {
                OptionalInt order = rules.order(seen, value);
                return order.isPresent()
                        ? Conformance.of(bound.allows(order.getAsInt()))
                        : Conformance.unknown(Reason.of(Reason.Code.NOT_EVALUATED, "no order is known for this value"));
            });
        }

        @Override
        public String describe() {
            return bound.sign() + " " + value.display();
        }
    }

    /** A list that holds at least these values, in any order. */
    record AtLeast(List<Value> values) implements Expectation {
        public AtLeast {
            values = List.copyOf(values);
        }

        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.value(observed, seen -> {
                Collection<Value> items = seen instanceof Value.Items list ? list.items() : List.of(seen);
                return Judging.all(values, value -> Judging.any(items, item -> rules.same(value, item)));
            });
        }

        @Override
        public String describe() {
            return "at least " + new Value.Items(values).display();
        }
    }

    /** Text in which this regular expression ({@link java.util.regex.Pattern}) is found. */
    record Matches(String regex) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.text(
                    observed, "a pattern cannot be searched in a fingerprint", seen -> BoundedRegex.find(regex, seen));
        }

        @Override
        public String describe() {
            return "matching /" + regex + "/";
        }
    }

    /** There, with whatever value. */
    record Present() implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.value(observed, seen -> Conformance.HOLDS);
        }

        @Override
        public String describe() {
            return "present";
        }
    }

    /** Not there. */
    record Absent() implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return observed instanceof Observation.Hidden hidden
                    ? Conformance.unknown(hidden.reason())
                    : Conformance.of(observed instanceof Observation.Absent);
        }

        @Override
        public String describe() {
            return "absent";
        }
    }

    /** Known to the declaration, and left free by it. */
    record Unconstrained() implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Conformance.HOLDS;
        }

        @Override
        public String describe() {
            return "anything";
        }
    }

    /**
     * Text that says the same in its format, however it is spelled.
     *
     * @param format the format
     * @param text what is declared, as it is spelled there
     */
    record Structured(TextFormat format, String text) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.text(
                    observed,
                    "a fingerprint does not show what a text says",
                    seen -> rules.sameText(format, text, seen));
        }

        @Override
        public String describe() {
            return text;
        }
    }

    /**
     * Text of which pieces are known. What does not fit them is other text; what fits them may still be.
     *
     * @param pieces the known texts in order; between each two of them is one that is not known
     * @param reason why it is not known
     */
    record Pieces(List<String> pieces, Reason reason) implements Expectation {
        public Pieces {
            pieces = List.copyOf(pieces);
        }

        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.text(
                    observed,
                    "pieces of text cannot be found in a fingerprint",
                    seen -> Judging.fits(pieces, seen) ? Conformance.unknown(reason) : Conformance.BROKEN);
        }

        @Override
        public String describe() {
            return String.join("<unknown>", pieces);
        }
    }

    /**
     * Text that these edits, applied in order, leave as it is.
     *
     * <p>Edits that would change it again after they were applied settle nothing, so that the answer is unknown. So it is
     * while it depends on an edit that may not be meant, or one that is not known.
     *
     * @param steps the edits, in order
     */
    record Edited(List<EditStep> steps) implements Expectation {
        public Edited {
            steps = List.copyOf(steps);
        }

        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Judging.text(
                    observed, "edits cannot be tried on a fingerprint", seen -> new EditRun(steps).judge(seen));
        }

        /** The edits that would certainly change a text. */
        public List<EditStep> unmet(String text) {
            return new EditRun(steps).unmet(text);
        }

        @Override
        public String describe() {
            return steps.stream().map(EditStep::describe).collect(Collectors.joining("; "));
        }
    }

    /** One of several expectations, and it is not known which: what holds of all holds, what breaks all is broken. */
    record Either(List<Expectation> alternatives, Reason reason) implements Expectation {
        public Either {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            if (observed instanceof Observation.Hidden hidden) {
                return Conformance.unknown(hidden.reason());
            }
            List<Conformance> answers = alternatives.stream()
                    .map(alternative -> alternative.judge(observed, rules))
                    .toList();
            if (answers.isEmpty()) {
                return Conformance.unknown(reason);
            }
            if (answers.stream().allMatch(Conformance::holds)) {
                return Conformance.HOLDS;
            }
            return answers.stream().allMatch(Conformance::broken) ? Conformance.BROKEN : Conformance.unknown(reason);
        }

        @Override
        public String describe() {
            return alternatives.stream().map(Expectation::describe).collect(Collectors.joining(" or perhaps "));
        }
    }

    /**
     * Declared, but not known more exactly than by a limit: what is beyond it breaks what is declared, and what is within it
     * may be another value.
     *
     * @param limit what every value that may be meant keeps to
     * @param told how a person says it
     * @param reason why it is not known more exactly
     */
    record Within(Expectation limit, String told, Reason reason) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            Conformance answer = limit.judge(observed, rules);
            return answer.holds() ? Conformance.unknown(reason) : answer;
        }

        @Override
        public String describe() {
            return told;
        }
    }

    /** Declared, but what exactly could not be evaluated. */
    record Unresolved(Reason reason) implements Expectation {
        @Override
        public Conformance judge(Observation observed, ValueRules rules) {
            return Conformance.unknown(reason);
        }

        @Override
        public String describe() {
            return "unresolved (" + reason + ")";
        }
    }
}
