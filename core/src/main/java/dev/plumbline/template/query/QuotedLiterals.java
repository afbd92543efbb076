package dev.plumbline.template.query;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.JsonReader;
import dev.plumbline.template.value.UnknownReached;

/** Literals whose text has no quotes, as an early form of the language had them and Python's library still takes them. */
final class QuotedLiterals {
    private QuotedLiterals() {}

    /** The same query with quotes around them. */
    static String in(String query) {
        StringBuilder quoted = new StringBuilder();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            int end = c == '\'' || c == '"' || c == '`' ? end(query, at) : at + 1;
            String part = query.substring(at, end);
            boolean closed = part.length() > 1 && part.charAt(part.length() - 1) == '`';
            quoted.append(c == '`' && closed ? literal(part) : part);
            at = end;
        }
        return quoted.toString();
    }

    private static int end(String query, int from) {
        int at = from + 1;
        while (at < query.length() && query.charAt(at) != query.charAt(from)) {
            at += query.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, query.length());
    }

    private static String literal(String part) {
        String text = part.substring(1, part.length() - 1);
        String plain = text.replace("\\`", "`");
        return isJson(plain) || !isJson("\"" + plain.stripLeading() + "\"")
                ? part
                : "`\"" + text.stripLeading() + "\"`";
    }

    private static boolean isJson(String text) {
        try {
            JsonReader.read(text);
            return true;
        } catch (TemplateException | UnknownReached e) {
            return false;
        }
    }
}
