package dev.plumbline.notation.sudo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a line of sudoers, from which its words are taken one after the other. */
final class SudoCursor {
    private final String text;
    private int at;

    SudoCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        skipSpace();
        return at >= text.length();
    }

    /** Takes this character, if it is the next after white space. */
    boolean take(char wanted) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Takes what a pattern matches here, after white space. */
    Optional<Matcher> take(Pattern pattern) {
        skipSpace();
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher);
    }

    /** Words with commas between, up to white space that has no comma beside it, or to one of the end marks. */
    List<String> list(String ends) {
        List<String> words = new ArrayList<>();
        do {
            skipSpace();
            String word = word(" \t," + ends);
            if (!word.isEmpty()) {
                words.add(word);
            }
        } while (take(','));
        return words;
    }

    /** One word, up to an end mark that is neither escaped nor in quotes; the escapes are resolved, the quotes left out. */
    String word(String ends) {
        StringBuilder word = new StringBuilder();
        boolean negated = true;
        while (at < text.length()) {
            char each = text.charAt(at);
            if (each == '"') {
                quoted(word);
                continue;
            }
            if (negated && (each == '!' || each == ' ' || each == '\t')) {
                word.append(each == '!' ? "!" : "");
                at++;
                continue;
            }
            negated = false;
            if (ends.indexOf(each) >= 0) {
                break;
            }
            at += each == '\\' && at + 1 < text.length() ? 1 : 0;
            word.append(text.charAt(at++));
        }
        return word.toString();
    }

    /** A command with its arguments; a regular expression in it ends with a dollar sign, whatever else it holds. */
    String command() {
        skipSpace();
        StringBuilder command = new StringBuilder();
        while (at < text.length() && ",:".indexOf(text.charAt(at)) < 0) {
            char each = text.charAt(at);
            boolean start = command.length() == 0 || command.charAt(command.length() - 1) == ' ';
            if (each == '^' && start) {
                expression(command);
            } else if (each == '"') {
                int from = at;
                quoted(new StringBuilder());
                command.append(text, from, at);
            } else if (each == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                command.append(",:=\\".indexOf(escaped) >= 0 && escaped != '\\' ? "" : "\\")
                        .append(escaped);
                at += 2;
            } else {
                command.append(each == '\t' ? ' ' : each);
                at++;
            }
        }
        return command.toString().strip().replaceAll(" {2,}", " ");
    }

    private void expression(StringBuilder command) {
        int end = at;
        while (end < text.length()
                && !(text.charAt(end) == '$'
                        && (end + 1 == text.length() || " \t,:".indexOf(text.charAt(end + 1)) >= 0))) {
            end++;
        }
        end = Math.min(text.length(), end + 1);
        command.append(text, at, end);
        at = end;
    }

    private void quoted(StringBuilder word) {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            word.append(text.charAt(at++));
        }
        at = Math.min(text.length(), at + 1);
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
