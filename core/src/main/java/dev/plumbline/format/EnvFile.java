package dev.plumbline.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an {@code .env} file: {@code NAME=value} on each line, the value bare, in double quotes also with escapes, or
 * in single quotes as it is. A quoted value may span lines.
 *
 * @param assignments in order
 * @param wrong what is no assignment, in order
 */
public record EnvFile(List<Assignment> assignments, List<Wrong> wrong) {

    public EnvFile {
        assignments = List.copyOf(assignments);
        wrong = List.copyOf(wrong);
    }

    /**
     * One assignment.
     *
     * @param text the value; a dollar sign that was escaped is written twice where variables count
     * @param variables whether {@code $VARIABLE} has a meaning in it
     * @param line where it begins
     */
    public record Assignment(String name, String text, boolean variables, int line) {}

    /** A line that is none. */
    public record Wrong(int line, String what, String remedy) {}

    public static EnvFile read(String text) {
        return new Reader(text).read();
    }

    /** As {@link #read}, of a file in which nothing but the first equals sign of a line has a meaning. */
    public static EnvFile readRaw(String text) {
        List<Assignment> assignments = new ArrayList<>();
        int line = 0;
        for (String each : text.split("\r?\n", -1)) {
            line++;
            int equals = each.indexOf('=');
            if (equals > 0 && !each.startsWith("#")) {
                assignments.add(
                        new Assignment(each.substring(0, equals).strip(), each.substring(equals + 1), false, line));
            }
        }
        return new EnvFile(assignments, List.of());
    }

    private static final class Reader {
        private static final Pattern ASSIGNMENT = Pattern.compile(
                "[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*(?:([=:])[ \\t]*|(?=\\r?\\n|$))");
        private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*$");
        private static final Pattern BLANK = Pattern.compile("[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|$)");

        private final String text;
        private final List<Assignment> found = new ArrayList<>();
        private final List<Wrong> wrong = new ArrayList<>();
        private int at;
        private int line = 1;

        Reader(String text) {
            this.text = text;
        }

        EnvFile read() {
            while (at < text.length()) {
                Matcher blank = BLANK.matcher(text).region(at, text.length());
                Matcher assignment = ASSIGNMENT.matcher(text).region(at, text.length());
                if (blank.lookingAt()) {
                    advance(blank.end());
                } else if (assignment.lookingAt()) {
                    advance(assignment.end());
                    if (assignment.group(2) != null) {
                        value(assignment.group(1));
                    }
                    advance(endOfLine());
                } else {
                    wrong.add(new Wrong(line, "is no assignment.", "Write NAME=value, or # in front of a comment."));
                    advance(endOfLine());
                }
            }
            return new EnvFile(found, wrong);
        }

        private void value(String name) {
            int from = line;
            char quote = at < text.length() ? text.charAt(at) : '\n';
            if (quote != '"' && quote != '\'') {
                int end = text.indexOf('\n', at);
                String bare = text.substring(at, end < 0 ? text.length() : end);
                found.add(new Assignment(
                        name, COMMENT.matcher(bare).replaceFirst("").strip(), true, from));
                return;
            }
            int end = closing(quote);
            if (end < 0) {
                wrong.add(new Wrong(from, "opens a quote that is never closed.", "Close it."));
                advance(text.length());
                return;
            }
            String inner = text.substring(at + 1, end);
            boolean variables = quote == '"';
            found.add(new Assignment(name, variables ? unescaped(inner) : inner, variables, from));
            advance(end + 1);
        }

        private int closing(char quote) {
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\') {
                    i++;
                } else if (text.charAt(i) == quote) {
                    return i;
                }
            }
            return -1;
        }

        private static String unescaped(String inner) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < inner.length(); i++) {
                char c = inner.charAt(i);
                if (c != '\\' || i + 1 == inner.length()) {
                    plain.append(c);
                    continue;
                }
                char next = inner.charAt(++i);
                switch (next) {
                    case 'n' -> plain.append('\n');
                    case 'r' -> plain.append('\r');
                    case 't' -> plain.append('\t');
                    case '$' -> plain.append("$$");
                    case '"', '\'', '\\' -> plain.append(next);
                    default -> plain.append('\\').append(next);
                }
            }
            return plain.toString();
        }

        private int endOfLine() {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end + 1;
        }

        private void advance(int to) {
            for (; at < to; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                }
            }
        }
    }
}
