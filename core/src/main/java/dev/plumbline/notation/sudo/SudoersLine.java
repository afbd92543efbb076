package dev.plumbline.notation.sudo;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of sudoers, continued ones joined, without its comment.
 *
 * @param number counted from 1; of continued ones that of the first
 */
public record SudoersLine(String file, int number, String text) {
    private static final int MOST_CONTINUED = 1 << 20;

    public static List<SudoersLine> of(String file, List<String> lines) {
        List<SudoersLine> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean continued = continues(line) && text.length() < MOST_CONTINUED;
            text.append(continued ? line.substring(0, line.length() - 1) + " " : line);
            if (!continued) {
                add(file, first, text.toString(), joined);
                text.setLength(0);
                first = i + 2;
            }
        }
        add(file, first, text.toString(), joined);
        return joined;
    }

    private static void add(String file, int number, String text, List<SudoersLine> lines) {
        String bare = text.matches("\\s*#include(?:dir)?\\s.*") ? text : withoutComment(text);
        if (!bare.isBlank()) {
            lines.add(new SudoersLine(file, number, bare.strip()));
        }
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** A number sign begins a comment unless it is escaped, in quotes, or in front of the number of a user. */
    private static String withoutComment(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '\\') {
                at++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == '#' && !quoted && !isId(text, at)) {
                return text.substring(0, at);
            }
        }
        return text;
    }

    private static boolean isId(String text, int at) {
        boolean digit =
                at + 1 < text.length() && (Character.isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '-');
        return digit && (at == 0 || " \t,!(%:".indexOf(text.charAt(at - 1)) >= 0);
    }
}
