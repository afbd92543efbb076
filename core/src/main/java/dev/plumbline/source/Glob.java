package dev.plumbline.source;

import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A glob as of {@link java.nio.file.FileSystem#getPathMatcher}, the same on every platform and in every locale, in time
 * that grows with the length of path and pattern only: whoever pushes may write both.
 */
public final class Glob {
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_ALTERNATIVES = 256;
    private static final String SPECIAL = "*?[{\\";

    private final String text;
    private final List<List<Part>> alternatives;

    /** One character of a path, or any number of them. */
    private record Part(IntPredicate characters, boolean repeated) {}

    private Glob(String text, List<List<Part>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @throws ConfigurationException if it is none, or longer than 1024 characters
     */
    public static Glob of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid(text, "is longer than " + MAX_LENGTH + " characters.");
        }
        return new Glob(text, new Parser(text).parse());
    }

    /** Whether it has no wild card, so that it matches itself only. */
    boolean literal() {
        return firstSpecial() == text.length();
    }

    /** The directory that all matches are below, as far as it has no wild card; empty for the root. */
    public String folder() {
        int slash = text.lastIndexOf('/', firstSpecial());
        return slash <= 0 ? "" : text.substring(0, slash);
    }

    /** The most slashes that a match can have. */
    int deepest() {
        return text.contains("**") ? Integer.MAX_VALUE : slashes(text);
    }

    static int slashes(String text) {
        return Math.toIntExact(text.chars().filter(c -> c == '/').count());
    }

    /** Whether a path, with {@code /} between its parts, is one that is meant. */
    public boolean matches(String path) {
        int[] points = path.codePoints().toArray();
        return alternatives.stream().anyMatch(parts -> matches(parts, points));
    }

    /** Keeps all the parts at which the match may stand after each character. */
    private static boolean matches(List<Part> parts, int[] points) {
        BitSet at = new BitSet();
        at.set(0);
        skipRepeated(parts, at);
        for (int point : points) {
            BitSet next = new BitSet();
            for (int i = at.nextSetBit(0); i >= 0 && i < parts.size(); i = at.nextSetBit(i + 1)) {
                Part part = parts.get(i);
                if (part.characters().test(point)) {
                    next.set(part.repeated() ? i : i + 1);
                }
            }
            skipRepeated(parts, next);
            if (next.isEmpty()) {
                return false;
            }
            at = next;
        }
        return at.get(parts.size());
    }

    private static void skipRepeated(List<Part> parts, BitSet at) {
        for (int i = at.nextSetBit(0); i >= 0 && i < parts.size(); i = at.nextSetBit(i + 1)) {
            if (parts.get(i).repeated()) {
                at.set(i + 1);
            }
        }
    }

    private static boolean notSlash(int point) {
        return point != '/';
    }

    private int firstSpecial() {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static ConfigurationException invalid(String text, String why) {
        return new ConfigurationException(new Problem(
                "pattern \"" + Printable.of(text) + "\"", why, "Write the path, with * and ? as wild cards."));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Spells out the alternatives in braces, which cannot be nested. */
    private static final class Parser {
        private final String text;
        private final int[] points;
        private int at;

        Parser(String text) {
            this.text = text;
            this.points = text.codePoints().toArray();
        }

        List<List<Part>> parse() {
            List<List<Part>> all = List.of(List.of());
            while (at < points.length) {
                List<List<Part>> next = points[at] == '{' ? group() : List.of(List.of(part()));
                all = product(all, next);
            }
            return all;
        }

        private List<List<Part>> group() {
            List<List<Part>> choices = new ArrayList<>();
            List<Part> choice = new ArrayList<>();
            at++;
            while (at < points.length && points[at] != '}') {
                if (points[at] == '{') {
                    throw invalid(text, "has braces inside braces.");
                }
                if (points[at] == ',') {
                    at++;
                    choices.add(choice);
                    choice = new ArrayList<>();
                } else {
                    choice.add(part());
                }
            }
            if (at++ == points.length) {
                throw invalid(text, "has a { without its }.");
            }
            choices.add(choice);
            return choices;
        }

        private Part part() {
            int point = points[at++];
            return switch (point) {
                case '*' -> new Part(deep() ? c -> true : Glob::notSlash, true);
                case '?' -> new Part(Glob::notSlash, false);
                case '[' -> new Part(characters(), false);
                case '\\' -> exactly(escaped());
                default -> exactly(point);
            };
        }

        private boolean deep() {
            boolean second = at < points.length && points[at] == '*';
            at += second ? 1 : 0;
            return second;
        }

        private int escaped() {
            if (at == points.length) {
                throw invalid(text, "ends with a backslash.");
            }
            return points[at++];
        }

        private IntPredicate characters() {
            boolean negated = at < points.length && points[at] == '!';
            at += negated ? 1 : 0;
            IntPredicate any = c -> false;
            boolean first = true;
            while (at < points.length && (points[at] != ']' || first)) {
                int from = points[at++];
                boolean range = at + 1 < points.length && points[at] == '-' && points[at + 1] != ']';
                int to = range ? points[at + 1] : from;
                at += range ? 2 : 0;
                if (from == '/' || to < from) {
                    throw invalid(text, "has a character class with a slash or a backward range.");
                }
                any = any.or(c -> from <= c && c <= to);
                first = false;
            }
            if (at++ == points.length) {
                throw invalid(text, "has a [ without its ].");
            }
            return (negated ? any.negate() : any).and(Glob::notSlash);
        }

        private static Part exactly(int point) {
            return new Part(c -> c == point, false);
        }

        private List<List<Part>> product(List<List<Part>> heads, List<List<Part>> tails) {
            if (heads.size() * tails.size() > MAX_ALTERNATIVES) {
                throw invalid(text, "has more than " + MAX_ALTERNATIVES + " alternatives in its braces.");
            }
            List<List<Part>> all = new ArrayList<>();
            for (List<Part> head : heads) {
                for (List<Part> tail : tails) {
                    List<Part> both = new ArrayList<>(head);
                    both.addAll(tail);
                    all.add(both);
                }
            }
            return all;
        }
    }
}
