package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Python's {@code re} in the syntax of {@link Pattern}, for those who keep it.
 *
 * @param regex for Java; of named groups only the numbers are left
 * @param groups the numbers of named groups
 */
public record PythonPattern(String regex, Map<String, Integer> groups) {
    public PythonPattern {
        groups = Map.copyOf(groups);
    }

    /**
     * Translates an expression.
     *
     * @throws TemplateException if it is none, or one that Java's engine cannot express
     */
    public static PythonPattern of(String python) {
        Map<String, Integer> groups = new HashMap<>();
        String regex = new RegexTranslation(python, groups).translate();
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw TemplateException.failed("not a regular expression: " + python);
        }
        return new PythonPattern(regex, groups);
    }

    /** The same where {@code ^} is the beginning of each line, also of the empty one behind the last line feed. */
    public PythonPattern inLines() {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                out.append(c).append(regex.charAt(++i));
            } else if (c == '^' && !inClass) {
                out.append("(?:\\A|(?<=\n))");
            } else {
                inClass = inClass ? c != ']' : c == '[';
                out.append(c);
            }
        }
        return new PythonPattern(out.toString(), groups);
    }

    /** How many groups it has. */
    public int groupCount() {
        return Pattern.compile(regex).matcher("").groupCount();
    }

    /**
     * A template of {@code re.sub} as a replacement of {@link Matcher#appendReplacement}.
     *
     * @throws TemplateException if it is none, or names a group that there is not
     */
    public String replacement(String template) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '\\') {
                literal(c, out);
                at++;
            } else if (at + 1 == template.length()) {
                throw TemplateException.failed("bad escape (end of pattern)");
            } else {
                at = escape(template, at + 1, out);
            }
        }
        return out.toString();
    }

    /** A digit is escaped, because it would be taken for one of a group's number. */
    private static void literal(char c, StringBuilder out) {
        out.append(c == '\\' || c == '$' || (c >= '0' && c <= '9') ? "\\" : "").append(c);
    }

    private int escape(String template, int at, StringBuilder out) {
        char c = template.charAt(at);
        if (c == 'g') {
            int end = template.indexOf('>', at);
            if (at + 1 >= template.length() || template.charAt(at + 1) != '<' || end < 0) {
                throw TemplateException.failed("missing <group name> in a replacement");
            }
            group(template.substring(at + 2, end), out);
            return end + 1;
        }
        if (c >= '0' && c <= '9') {
            return number(template, at, out);
        }
        int known = "abfnrtv\\".indexOf(c);
        if (known >= 0) {
            literal("\u0007\b\f\n\r\t\u000b\\".charAt(known), out);
        } else if (c < 128 && Character.isLetter(c)) {
            throw TemplateException.failed("bad escape \\" + c + " in a replacement");
        } else {
            literal('\\', out);
            literal(c, out);
        }
        return at + 1;
    }

    /** A group has one or two digits; a zero, or three octal ones, is a character. */
    private int number(String template, int at, StringBuilder out) {
        boolean octal = template.charAt(at) == '0'
                || (at + 2 < template.length() && template.substring(at, at + 3).matches("[0-3][0-7][0-7]"));
        int end = at;
        int most = octal ? 3 : 2;
        char last = octal ? '7' : '9';
        while (end < Math.min(template.length(), at + most)
                && template.charAt(end) >= '0'
                && template.charAt(end) <= last) {
            end++;
        }
        if (octal) {
            literal((char) Integer.parseInt(template.substring(at, end), 8), out);
        } else {
            group(template.substring(at, end), out);
        }
        return end;
    }

    private void group(String name, StringBuilder out) {
        Integer number = name.matches("\\d{1,9}") ? Integer.valueOf(name) : groups.get(name);
        if (number == null || number > groupCount()) {
            throw TemplateException.failed("no such group in the regular expression: " + name);
        }
        out.append('$').append(number);
    }
}
