package dev.plumbline.observed.host.facts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file os-release(5): assignments of the shell, of which quotes and backslashes are understood. */
public final class OsRelease {
    private static final Pattern LINE = Pattern.compile("\\s*([A-Z_][A-Z0-9_]*)=(.*?)\\s*");

    private OsRelease() {}

    public static Map<String, String> read(List<String> lines) {
        Map<String, String> values = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), unquoted(matcher.group(2)));
            }
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(0) == text.charAt(text.length() - 1);
        if (!quoted) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return text.charAt(0) == '\'' ? inner : inner.replaceAll("\\\\([\"$`\\\\])", "$1");
    }
}
