package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;

/** Backslash escapes in Python's strings. */
public final class Escapes {
    private Escapes() {}

    /** Resolves them; those that Python does not know stay as they are. */
    public static String unescape(String body) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            char c = body.charAt(at);
            if (c != '\\' || at + 1 == body.length()) {
                out.append(c);
                at++;
            } else {
                at = escape(body, at + 1, out);
            }
        }
        return out.toString();
    }

    private static int escape(String body, int at, StringBuilder out) {
        char c = body.charAt(at);
        switch (c) {
            case '\n' -> {
                return at + 1;
            }
            case '\\', '\'', '"' -> out.append(c);
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case 'x' -> {
                return hex(body, at + 1, 2, out);
            }
            case 'u' -> {
                return hex(body, at + 1, 4, out);
            }
            case 'U' -> {
                return hex(body, at + 1, 8, out);
            }
            case 'N' -> throw TemplateException.syntax("characters by name are not supported");
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(body, at, out);
            }
            default -> out.append('\\').append(c);
        }
        return at + 1;
    }

    private static int hex(String body, int at, int digits, StringBuilder out) {
        int end = at + digits;
        if (end > body.length() || !body.substring(at, end).matches("[0-9a-fA-F]+")) {
            throw TemplateException.syntax("truncated escape in a string");
        }
        long point = Long.parseLong(body.substring(at, end), 16);
        if (point > Character.MAX_CODE_POINT) {
            throw TemplateException.syntax("illegal Unicode character in a string");
        }
        out.appendCodePoint((int) point);
        return end;
    }

    private static int octal(String body, int at, StringBuilder out) {
        int end = at;
        int point = 0;
        while (end < body.length() && end < at + 3 && body.charAt(end) >= '0' && body.charAt(end) <= '7') {
            point = point * 8 + body.charAt(end) - '0';
            end++;
        }
        out.append((char) point);
        return end;
    }
}
