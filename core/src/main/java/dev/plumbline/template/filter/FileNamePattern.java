package dev.plumbline.template.filter;

import java.util.function.Predicate;

/** Patterns of names as Python's {@code fnmatch} takes them. */
public final class FileNamePattern {
    private FileNamePattern() {}

    /** Whether a name matches as a whole. */
    public static Predicate<String> of(String pattern) {
        return PythonRegex.beginning("(?s:" + translated(pattern) + ")\\Z");
    }

    /** As {@code fnmatch.translate} of Python. */
    private static String translated(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char each = pattern.charAt(at++);
            if (each == '*') {
                regex.append(".*");
            } else if (each == '?') {
                regex.append('.');
            } else if (each == '[') {
                int close = closing(pattern, at);
                if (close < 0) {
                    regex.append("\\[");
                } else {
                    regex.append(characters(pattern.substring(at, close)));
                    at = close + 1;
                }
            } else {
                regex.append(".^$+{}()|\\".indexOf(each) >= 0 ? "\\" : "").append(each);
            }
        }
        return regex.toString();
    }

    private static int closing(String pattern, int from) {
        int at = from;
        at += at < pattern.length() && pattern.charAt(at) == '!' ? 1 : 0;
        at += at < pattern.length() && pattern.charAt(at) == ']' ? 1 : 0;
        return pattern.indexOf(']', at);
    }

    private static String characters(String inside) {
        boolean negated = inside.startsWith("!");
        String set = negated ? inside.substring(1) : inside;
        String escaped = set.replaceAll("([\\\\\\[\\]&^~|])", "\\\\$1");
        return "[" + (negated ? "^" : "") + escaped + "]";
    }
}
