package dev.plumbline.declared.ansible.play;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a text at white space, but neither within quotes nor within the tags of a template: {@code split_args} of Ansible,
 * with its treatment of line ends and doubled spaces.
 */
final class WordSplitter {
    private static final String[][] TAGS = {{"{{", "}}"}, {"{%", "%}"}, {"{#", "#}"}};

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final int[] depths = new int[TAGS.length];
    private char quote;

    WordSplitter(String text) {
        this.text = text;
    }

    /**
     * The words.
     *
     * @throws IllegalArgumentException if quotes or braces are not closed
     */
    List<String> words() {
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            boolean continued = line(lines[line].split(" ", -1));
            if (line < lines.length - 1 && !continued) {
                append("\n");
            }
        }
        if (quote != 0 || inTag()) {
            throw new IllegalArgumentException("quotes or braces are not closed");
        }
        return words;
    }

    private boolean line(String[] tokens) {
        boolean continued = false;
        for (int at = 0; at < tokens.length; at++) {
            String token = tokens[at];
            if (token.isEmpty() && at != 0) {
                append(" ");
            } else if (token.equals("\\") && quote == 0) {
                continued = true;
            } else {
                token(token, at, tokens.length);
            }
        }
        return continued;
    }

    private void token(String token, int at, int count) {
        boolean wasQuoted = quote != 0;
        boolean wasInTag = inTag();
        quote = quoteAfter(token);
        boolean added = false;
        if (quote != 0 && !wasQuoted && !wasInTag) {
            words.add(token);
            added = true;
        } else if (wasInTag || quote != 0 || wasQuoted) {
            append(glue(at, count, wasQuoted) + token);
            added = true;
        }
        for (int tag = 0; tag < TAGS.length; tag++) {
            int before = depths[tag];
            depths[tag] = Math.max(0, before + count(token, TAGS[tag][0]) - count(token, TAGS[tag][1]));
            if (depths[tag] != before && !added) {
                words.add(token);
                added = true;
            }
        }
        if (!inTag() && quote == 0 && !added && !token.isEmpty()) {
            words.add(token);
        }
    }

    private static String glue(int at, int count, boolean wasQuoted) {
        if (at == 0 && wasQuoted) {
            return "";
        }
        return count > 1 ? (at > 0 ? " " : "") : "\n";
    }

    /** Nothing to append to is a text that begins with a space or a line end: Ansible fails there. */
    private void append(String piece) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the arguments begin with white space");
        }
        words.set(words.size() - 1, words.get(words.size() - 1) + piece);
    }

    private boolean inTag() {
        return Arrays.stream(depths).anyMatch(depth -> depth > 0);
    }

    private char quoteAfter(String token) {
        char state = quote;
        for (int at = 0; at < token.length(); at++) {
            char each = token.charAt(at);
            boolean sign = (each == '"' || each == '\'') && (at == 0 || token.charAt(at - 1) != '\\');
            if (sign) {
                state = state == 0 ? each : state == each ? 0 : state;
            }
        }
        return state;
    }

    private static int count(String token, String part) {
        int count = 0;
        for (int at = token.indexOf(part); at >= 0; at = token.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
