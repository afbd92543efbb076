package dev.plumbline.declared.ansible.inventory;

import java.util.ArrayList;
import java.util.List;

/** Splits a line as {@code shlex.split(line, comments=True)} of Python does. */
final class ShellWords {
    private static final String WHITE = " \t\r\n";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    static List<String> split(String line) throws InventoryProblem {
        return new ShellWords(line).split();
    }

    private List<String> split() throws InventoryProblem {
        while (at < line.length()) {
            char each = line.charAt(at++);
            if (WHITE.indexOf(each) >= 0) {
                end();
            } else if (each == '#') {
                // even in the middle of a word
                break;
            } else if (each == '\'' || each == '"') {
                quoted(each);
            } else if (each == '\\') {
                take(escaped());
            } else {
                take(each);
            }
        }
        end();
        return words;
    }

    private void quoted(char quote) throws InventoryProblem {
        begun = true;
        while (at < line.length()) {
            char each = line.charAt(at++);
            if (each == quote) {
                return;
            }
            if (each == '\\' && quote == '"') {
                char next = escaped();
                if (next != '\\' && next != '"') {
                    take('\\');
                }
                take(next);
            } else {
                take(each);
            }
        }
        throw new InventoryProblem("a quotation is not closed.");
    }

    private char escaped() throws InventoryProblem {
        if (at == line.length()) {
            throw new InventoryProblem("a backslash has nothing to escape.");
        }
        return line.charAt(at++);
    }

    private void take(char each) {
        begun = true;
        word.append(each);
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
