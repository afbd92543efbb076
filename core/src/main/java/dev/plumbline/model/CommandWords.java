package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command into words as a POSIX shell does, without expanding anything. */
public final class CommandWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private CommandWords(String text) {
        this.text = text;
    }

    /** Empty if a quote has no end, or a backslash nothing behind it. */
    public static Optional<List<String>> split(String text) {
        CommandWords command = new CommandWords(text);
        return command.read() ? Optional.of(List.copyOf(command.words)) : Optional.empty();
    }

    private boolean read() {
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (Character.isWhitespace(character)) {
                finish();
                continue;
            }
            inWord = true;
            if (character == '\'' || character == '"') {
                if (!quoted(character)) {
                    return false;
                }
            } else if (character != '\\') {
                word.append(character);
            } else if (at < text.length()) {
                word.append(text.charAt(at++));
            } else {
                return false;
            }
        }
        finish();
        return true;
    }

    private boolean quoted(char quote) {
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == quote) {
                return true;
            }
            boolean escapes = quote == '"' && character == '\\' && at < text.length();
            if (escapes && "\"\\$`".indexOf(text.charAt(at)) >= 0) {
                word.append(text.charAt(at++));
            } else {
                word.append(character);
            }
        }
        return false;
    }

    private void finish() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
