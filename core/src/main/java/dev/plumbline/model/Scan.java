package dev.plumbline.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Searches in the text of a file by expressions that a declaration spells, all within one budget of characters read.
 * Lines end with a line feed and nothing else.
 */
final class Scan {
    private static final int BUDGET = 20_000_000;
    private static final long MOST_REPETITIONS = 1_000_000_000;

    private int left = BUDGET;

    /** Why a search was given up. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String why;

        GivenUp(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        Reason reason() {
            return Reason.of(Reason.Code.BUDGET_EXCEEDED, why);
        }
    }

    Matcher matcher(String regex, int flags, CharSequence text) {
        if (Repetitions.in(regex) > MOST_REPETITIONS / (text.length() + 1)) {
            throw new GivenUp("repeats too often to be tried: " + regex);
        }
        try {
            return Pattern.compile(regex, flags | Pattern.UNIX_LINES).matcher(new Metered(text));
        } catch (PatternSyntaxException e) {
            throw new GivenUp("not a regular expression: " + regex);
        }
    }

    boolean found(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw new GivenUp("a regular expression matches too deeply: " + matcher.pattern());
        }
    }

    boolean fits(Matcher matcher) {
        try {
            return matcher.matches();
        } catch (StackOverflowError e) {
            throw new GivenUp("a regular expression matches too deeply: " + matcher.pattern());
        }
    }

    private final class Metered implements CharSequence {
        private final CharSequence text;

        Metered(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new GivenUp("searching took too long");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
