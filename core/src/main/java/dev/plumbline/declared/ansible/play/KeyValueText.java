package dev.plumbline.declared.ansible.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments written as one text, {@code src=a dest="b c"}: what {@code parse_kv} of Ansible makes of it, free form included.
 *
 * @param options the named ones, in order
 * @param rest what has no name, joined again; empty if there is none
 */
record KeyValueText(Map<String, String> options, String rest) {
    private static final Set<String> OF_COMMANDS = Set.of(
            "creates", "removes", "chdir", "executable", "warn", "stdin", "stdin_add_newline", "strip_empty_ends");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\U[0-9a-fA-F]{8}|\\\\u[0-9a-fA-F]{4}|\\\\x[0-9a-fA-F]{2}|\\\\[\\\\'\"abfnrtv]");

    /**
     * Reads them.
     *
     * @param freeForm whether the text is a command, in which only a few names are taken for options
     * @throws IllegalArgumentException if quotes or braces are not closed
     */
    static KeyValueText read(String text, boolean freeForm) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (String word : new WordSplitter(text).words()) {
            String decoded = decoded(word);
            int sign = sign(decoded);
            if (sign < 0) {
                rest.add(decoded.indexOf('=') < 0 ? word : decoded.replace("\\=", "="));
                continue;
            }
            String name = decoded.substring(0, sign);
            if (freeForm && !OF_COMMANDS.contains(name)) {
                rest.add(word);
            } else {
                options.put(name.strip(), unquoted(decoded.substring(sign + 1).strip()));
            }
        }
        return new KeyValueText(options, joined(rest));
    }

    /** The first word, and all others joined by one space: how {@code action: copy src=a} is taken apart. */
    static List<String> moduleAndArguments(String text) {
        List<String> words = new WordSplitter(text).words();
        return words.isEmpty()
                ? List.of("", "")
                : List.of(words.get(0).strip(), String.join(" ", words.subList(1, words.size())));
    }

    /** The first sign of equality that is neither escaped nor the first character. */
    private static int sign(String word) {
        for (int at = word.indexOf('=', 1); at > 0; at = word.indexOf('=', at + 1)) {
            if (word.charAt(at - 1) != '\\') {
                return at;
            }
        }
        return -1;
    }

    private static String joined(List<String> words) {
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            if (joined.length() > 0 && joined.charAt(joined.length() - 1) != '\n') {
                joined.append(' ');
            }
            joined.append(word);
        }
        return joined.toString();
    }

    private static String unquoted(String text) {
        int last = text.length() - 1;
        boolean quoted = last > 0
                && text.charAt(0) == text.charAt(last)
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(last - 1) != '\\';
        return quoted ? text.substring(1, last) : text;
    }

    private static String decoded(String word) {
        return word.indexOf('\\') < 0
                ? word
                : ESCAPE.matcher(word).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group())));
    }

    private static String character(String escape) {
        return switch (escape.charAt(1)) {
            case 'U', 'u', 'x' -> {
                int point = (int) Long.parseLong(escape.substring(2), 16);
                yield Character.isValidCodePoint(point) ? Character.toString(point) : escape;
            }
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            default -> escape.substring(1);
        };
    }
}
