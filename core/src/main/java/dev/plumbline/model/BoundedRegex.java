package dev.plumbline.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Searches with a regular expression that somebody else wrote, within a budget of characters read. What repeats without
 * reading any is bounded by the repetitions that the expression spells out.
 */
final class BoundedRegex {
    private static final int BUDGET = 2_000_000;
    private static final long MOST_REPETITIONS = 1_000_000_000;

    private BoundedRegex() {}

    static Conformance find(String regex, String text) {
        if (Repetitions.in(regex) > MOST_REPETITIONS / (text.length() + 1)) {
            return unknown("repeats too often to be tried: " + regex);
        }
        try {
            return Conformance.of(Pattern.compile(regex)
                    .matcher(new Metered(text, new AtomicInteger(BUDGET)))
                    .find());
        } catch (PatternSyntaxException e) {
            return unknown("not a regular expression: " + regex);
        } catch (OutOfBudget | StackOverflowError e) {
            // java.util.regex recurses by group repetition, so a deep match exhausts the stack before the budget
            return unknown("gave up on the regular expression " + regex);
        }
    }

    private static Conformance unknown(String detail) {
        return Conformance.unknown(Reason.of(Reason.Code.BUDGET_EXCEEDED, detail));
    }

    private static final class OutOfBudget extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBudget() {
            super("regular expression read too much", null, false, false);
        }
    }

    private record Metered(CharSequence text, AtomicInteger left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new OutOfBudget();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Metered(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
