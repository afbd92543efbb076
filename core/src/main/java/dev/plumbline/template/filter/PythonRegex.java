package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.Meter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression in Python's syntax, on Java's engine, metered by the characters it reads. */
public final class PythonRegex {
    private final Pattern pattern;
    private final Map<String, Integer> groups;

    private PythonRegex(Pattern pattern, Map<String, Integer> groups) {
        this.pattern = pattern;
        this.groups = groups;
    }

    static PythonRegex of(String regex, boolean ignoreCase, boolean multiline) {
        Map<String, Integer> groups = new HashMap<>();
        String translated = new RegexTranslation(regex, groups).translate();
        int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
        flags |= ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= multiline ? Pattern.MULTILINE : 0;
        try {
            return new PythonRegex(Pattern.compile(translated, flags), groups);
        } catch (PatternSyntaxException e) {
            throw TemplateException.failed("not a regular expression: " + regex + " (" + e.getDescription() + ")");
        } catch (StackOverflowError e) {
            throw TemplateException.budget("the regular expression is nested too deeply");
        }
    }

    /**
     * What tells whether a text begins with a match: {@code re.match}.
     *
     * @throws TemplateException if it is no regular expression; so does the test where it reads too much
     */
    public static Predicate<String> beginning(String regex) {
        PythonRegex compiled = of(regex, false, false);
        return text -> Meter.run(Limits.DEFAULT, () -> startsMatching(compiled.matcher(text)));
    }

    /** What tells whether a text has a match somewhere: {@code re.search}; as {@link #beginning} otherwise. */
    public static Predicate<String> anywhere(String regex) {
        PythonRegex compiled = of(regex, false, false);
        return text -> Meter.run(Limits.DEFAULT, () -> guarded(compiled.matcher(text)));
    }

    int groupCount() {
        return pattern.matcher("").groupCount();
    }

    Matcher matcher(String text) {
        return pattern.matcher(new Metered(text));
    }

    /** {@code re.sub}. */
    String replaceAll(String text, String template) {
        Matcher matcher = matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (guarded(matcher)) {
            out.append(text, from, matcher.start());
            expand(template, matcher, out);
            Meter.text(out.length());
            from = matcher.end();
        }
        if (from == 0 && out.length() == 0) {
            checkTemplate(template);
        }
        return out.append(text, from, text.length()).toString();
    }

    private void checkTemplate(String template) {
        Matcher none = pattern.matcher("");
        for (int i = 0; i + 1 < template.length(); i++) {
            if (template.charAt(i) == '\\') {
                i = reference(template, i + 1, none, new StringBuilder(), true) - 1;
            }
        }
    }

    /** Java's engine recurses; a deep match is given up like one that reads too much. */
    static boolean guarded(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw TemplateException.budget("a regular expression matches too deeply");
        }
    }

    /** {@code re.match}. */
    static boolean startsMatching(Matcher matcher) {
        try {
            return matcher.lookingAt();
        } catch (StackOverflowError e) {
            throw TemplateException.budget("a regular expression matches too deeply");
        }
    }

    private void expand(String template, Matcher matcher, StringBuilder out) {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c != '\\') {
                out.append(c);
                at++;
            } else if (at + 1 == template.length()) {
                throw TemplateException.failed("bad escape (end of pattern)");
            } else {
                at = reference(template, at + 1, matcher, out, false);
            }
        }
    }

    private int reference(String template, int at, Matcher matcher, StringBuilder out, boolean check) {
        char c = template.charAt(at);
        if (c == 'g') {
            int end = template.indexOf('>', at);
            if (at + 1 >= template.length() || template.charAt(at + 1) != '<' || end < 0) {
                throw TemplateException.failed("missing <group name> in a replacement");
            }
            group(template.substring(at + 2, end), matcher, out, check);
            return end + 1;
        }
        if (c == '0' || (c >= '1' && c <= '9' && isOctal(template, at))) {
            int end = at;
            while (end < Math.min(template.length(), at + 3)
                    && template.charAt(end) >= '0'
                    && template.charAt(end) <= '7') {
                end++;
            }
            out.append((char) Integer.parseInt(template.substring(at, end), 8));
            return end;
        }
        if (c >= '1' && c <= '9') {
            boolean two = at + 1 < template.length() && Character.isDigit(template.charAt(at + 1));
            group(template.substring(at, two ? at + 2 : at + 1), matcher, out, check);
            return two ? at + 2 : at + 1;
        }
        int known = "abfnrtv\\".indexOf(c);
        if (known >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b\\".charAt(known));
        } else if (c < 128 && Character.isLetter(c)) {
            throw TemplateException.failed("bad escape \\" + c + " in a replacement");
        } else {
            out.append('\\').append(c);
        }
        return at + 1;
    }

    private static boolean isOctal(String template, int at) {
        return at + 2 < template.length() && template.substring(at, at + 3).matches("[0-3][0-7][0-7]");
    }

    private void group(String name, Matcher matcher, StringBuilder out, boolean check) {
        int number = number(name);
        if (!check) {
            @Nullable String found = matcher.group(number);
            out.append(found == null ? "" : found);
        }
    }

    /** The number of a group given by number or name. */
    int number(String name) {
        Integer number = name.matches("\\d{1,9}") ? Integer.valueOf(name) : groups.get(name);
        if (number == null || number > groupCount()) {
            throw TemplateException.failed("no such group in the regular expression: " + name);
        }
        return number;
    }

    private record Metered(CharSequence text) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            Meter.regexRead();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
