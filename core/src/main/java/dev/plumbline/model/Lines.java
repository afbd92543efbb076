package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;

/** A text as lines, each with its ending. */
final class Lines {
    private Lines() {}

    /** Split after line feeds. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** Split after line feeds, carriage returns, and both together. */
    static List<String> universal(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !pair) {
                lines.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /** A line without any line feeds and carriage returns at its end. */
    static String bare(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    static String ended(String line) {
        return line.endsWith("\n") ? line : line + "\n";
    }

    /** The first line, shortened, for a person. */
    static String shown(String text) {
        String first = bare(text.lines().findFirst().orElse(""));
        return first.length() > 100 ? first.substring(0, 100) + "…" : first;
    }
}
