package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code .env} file: {@code NAME=value} on each line, the value bare with variables replaced, in double quotes also
 * with escapes, or in single quotes as it is. A quoted value may span lines.
 */
final class DotEnv {
    private static final int LARGEST = 1 << 20;
    private static final Pattern ASSIGNMENT =
            Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*(?:[=:][ \\t]*|(?=\\r?\\n|$))");
    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*$");
    private static final Pattern BLANK = Pattern.compile("[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|$)");

    private final String text;
    private final Place file;
    private final Variables before;
    private final List<Problem> problems;
    private final Map<String, Variable> found = new LinkedHashMap<>();
    private int at;
    private int line = 1;

    private DotEnv(String text, Place file, Variables before, List<Problem> problems) {
        this.text = text;
        this.file = file;
        this.before = before;
        this.problems = problems;
    }

    /** The variables that the file sets, by name; those before it come first where it uses one. */
    static Map<String, Variable> read(byte[] content, Place file, Variables before, List<Problem> problems) {
        Optional<String> text = content.length > LARGEST ? Optional.empty() : Utf8.decode(content);
        if (text.isEmpty()) {
            problems.add(Problem.at(file, "is not UTF-8 text of at most " + LARGEST + " bytes.", ""));
            return Map.of();
        }
        DotEnv reader = new DotEnv(text.get(), file, before, problems);
        reader.readLines();
        return reader.found;
    }

    /** As {@link #read}, of a file in which nothing but the first equals sign of a line has a meaning. */
    static Map<String, Variable> readRaw(byte[] content, Place file, List<Problem> problems) {
        Map<String, Variable> found = new LinkedHashMap<>();
        Optional<String> text = content.length > LARGEST ? Optional.empty() : Utf8.decode(content);
        if (text.isEmpty()) {
            problems.add(Problem.at(file, "is not UTF-8 text of at most " + LARGEST + " bytes.", ""));
        }
        int line = 0;
        for (String each : text.orElse("").split("\r?\n", -1)) {
            line++;
            int equals = each.indexOf('=');
            if (equals > 0 && !each.startsWith("#")) {
                String name = each.substring(0, equals).strip();
                Rendered value = new Rendered(each.substring(equals + 1), null, List.of(), Secrets.secretName(name));
                found.put(name, new Variable(value, Optional.of(file.line(line))));
            }
        }
        return found;
    }

    private void readLines() {
        while (at < text.length()) {
            Matcher blank = BLANK.matcher(text).region(at, text.length());
            Matcher assignment = ASSIGNMENT.matcher(text).region(at, text.length());
            if (blank.lookingAt()) {
                advance(blank.end());
            } else if (assignment.lookingAt()) {
                advance(assignment.end());
                boolean valued = "=:"
                                .indexOf(assignment
                                        .group()
                                        .strip()
                                        .charAt(assignment.group().strip().length() - 1))
                        >= 0;
                if (valued) {
                    value(assignment.group(1));
                }
                advance(endOfLine());
            } else {
                problems.add(Problem.at(
                        file.line(line), "is no assignment.", "Write NAME=value, or # in front of a comment."));
                advance(endOfLine());
            }
        }
    }

    private void value(String name) {
        int from = line;
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote != '"' && quote != '\'') {
            int end = text.indexOf('\n', at);
            String bare = text.substring(at, end < 0 ? text.length() : end);
            put(name, rendered(COMMENT.matcher(bare).replaceFirst("").strip()), from);
            return;
        }
        int end = closing(quote);
        if (end < 0) {
            problems.add(Problem.at(file.line(from), "opens a quote that is never closed.", "Close it."));
            advance(text.length());
            return;
        }
        String inner = text.substring(at + 1, end);
        put(name, quote == '"' ? rendered(unescaped(inner)) : Rendered.of(inner), from);
        advance(end + 1);
    }

    private void put(String name, Rendered value, int from) {
        Rendered known =
                Secrets.secretName(name) ? new Rendered(value.text(), value.open(), value.steps(), true) : value;
        found.put(name, new Variable(known, Optional.of(file.line(from))));
    }

    private Rendered rendered(String value) {
        // a password with a dollar sign is no reason to refuse the file: only what uses it is unknown
        return Interpolation.render(value, before.with(found), file.line(line), problem -> {});
    }

    private int closing(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String inner) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                plain.append(c);
                continue;
            }
            char next = inner.charAt(++i);
            switch (next) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '$' -> plain.append("$$");
                case '"', '\'', '\\' -> plain.append(next);
                default -> plain.append('\\').append(next);
            }
        }
        return plain.toString();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private void advance(int to) {
        for (; at < to; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }
}
