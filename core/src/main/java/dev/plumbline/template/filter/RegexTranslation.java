package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's regular expressions in Java's syntax: names of groups, classes, braces, and escapes differ. */
final class RegexTranslation {
    private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)}");

    private final String regex;
    private final Map<String, Integer> names;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int groups;

    /**
     * A translation.
     *
     * @param names filled with the numbers of named groups
     */
    RegexTranslation(String regex, Map<String, Integer> names) {
        this.regex = regex;
        this.names = names;
    }

    String translate() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '{' -> brace();
                case '}' -> literal("\\}");
                case ']' -> literal("\\]");
                default -> literal(String.valueOf(c));
            }
        }
        return out.toString();
    }

    private void literal(String text) {
        out.append(text);
        at++;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= regex.length()) {
            throw TemplateException.failed("bad escape (end of pattern): " + regex);
        }
        char c = regex.charAt(at + 1);
        at += 2;
        switch (c) {
            case 'Z' -> out.append("\\z");
            case 'd', 'D', 'w', 'W', 's', 'S', 'n', 'r', 't', 'f', 'x', 'u', 'a' ->
                out.append('\\').append(c);
            case 'v' -> out.append("\\x0B");
            case 'b' -> out.append(inClass ? "\\x08" : "\\b");
            case 'B', 'A' -> out.append('\\').append(c);
            case '0' -> out.append("\\0").append(at < regex.length() && isOctal(regex.charAt(at)) ? "" : "0");
            default -> {
                if (c < 128 && Character.isLetter(c)) {
                    throw TemplateException.failed("bad escape \\" + c + " in a regular expression");
                }
                out.append('\\').append(c);
            }
        }
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private void characterClass() {
        out.append('[');
        at++;
        if (at < regex.length() && regex.charAt(at) == '^') {
            literal("^");
        }
        if (at < regex.length() && regex.charAt(at) == ']') {
            literal("\\]");
        }
        while (at < regex.length() && regex.charAt(at) != ']') {
            char c = regex.charAt(at);
            if (c == '\\') {
                escape(true);
            } else if (c == '[' || c == '&' || c == '^' || c == ' ' || c == '#') {
                literal("\\" + c);
            } else {
                literal(String.valueOf(c));
            }
        }
        if (at >= regex.length()) {
            throw TemplateException.failed("unterminated character set: " + regex);
        }
        literal("]");
    }

    private void brace() {
        Matcher found = QUANTIFIER.matcher(regex).region(at, regex.length());
        boolean quantifies = found.lookingAt()
                && !(found.group(1).isEmpty() && found.group(3).isEmpty())
                && !(found.group(2).isEmpty() && found.group(1).isEmpty());
        if (!quantifies || out.length() == 0) {
            literal("\\{");
            return;
        }
        String least = found.group(1).isEmpty() ? "0" : found.group(1);
        out.append('{')
                .append(least)
                .append(found.group(2))
                .append(found.group(3))
                .append('}');
        at = found.end();
    }

    private void group() {
        if (!regex.startsWith("(?", at)) {
            groups++;
            literal("(");
            return;
        }
        if (regex.startsWith("(?P<", at)) {
            int end = end('>');
            groups++;
            names.put(regex.substring(at + 4, end), groups);
            out.append('(');
            at = end + 1;
        } else if (regex.startsWith("(?P=", at)) {
            int end = end(')');
            Integer number = names.get(regex.substring(at + 4, end));
            if (number == null) {
                throw TemplateException.failed("unknown group name in a regular expression");
            }
            out.append("(?:\\").append(number).append(')');
            at = end + 1;
        } else if (regex.startsWith("(?#", at)) {
            at = end(')') + 1;
        } else if (regex.startsWith("(?(", at)) {
            throw TemplateException.failed("conditional groups in regular expressions are not supported");
        } else {
            flagsOrAssertion();
        }
    }

    private void flagsOrAssertion() {
        Matcher flags =
                Pattern.compile("\\(\\?([aiLmsux]*)(?:-([imsx]+))?([:)])").matcher(regex);
        flags.region(at, regex.length());
        if (flags.lookingAt()
                && flags.group(1).length() + flags.group(3).length() > 0
                && !flags.group().equals("(?:")) {
            String on = flags.group(1).replaceAll("[aLu]", "").replace("i", "iu");
            String off = flags.group(2) == null ? "" : "-" + flags.group(2);
            out.append(
                    on.isEmpty() && off.isEmpty() && flags.group(3).equals(")")
                            ? ""
                            : "(?" + on + off + flags.group(3));
            at = flags.end();
            return;
        }
        boolean behind = regex.startsWith("(?<=", at) || regex.startsWith("(?<!", at);
        boolean known = behind
                || regex.startsWith("(?:", at)
                || regex.startsWith("(?=", at)
                || regex.startsWith("(?!", at)
                || regex.startsWith("(?>", at);
        if (!known) {
            throw TemplateException.failed("unknown extension in a regular expression: " + regex);
        }
        int length = behind ? 4 : 3;
        out.append(regex, at, at + length);
        at += length;
    }

    private int end(char wanted) {
        int end = regex.indexOf(wanted, at);
        if (end < 0) {
            throw TemplateException.failed("missing " + wanted + " in a regular expression");
        }
        return end;
    }
}
