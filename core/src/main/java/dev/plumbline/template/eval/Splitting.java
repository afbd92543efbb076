package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code str.split} and {@code str.replace}. */
public final class Splitting {
    private Splitting() {}

    /** Splits as {@code split} or {@code rsplit} of these arguments. */
    public static List<String> split(String text, Arguments arguments, boolean fromRight) {
        PyValue separator = arguments.atMost(2, "sep", "maxsplit").get(0, "sep", PyNone.NONE);
        int most = arguments.whole(1, "maxsplit", -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        if (separator == PyNone.NONE) {
            return fromRight ? bySpaceFromRight(text, limit) : bySpace(text, limit);
        }
        String by = Convert.text(separator);
        if (by.isEmpty()) {
            throw TemplateException.failed("empty separator");
        }
        return fromRight ? byFromRight(text, by, limit) : by(text, by, limit);
    }

    private static List<String> by(String text, String separator, int limit) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && parts.size() < limit) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        Meter.grow(parts.size());
        return parts;
    }

    private static List<String> byFromRight(String text, String separator, int limit) {
        List<String> parts = new ArrayList<>();
        int end = text.length();
        int at = text.lastIndexOf(separator, end - separator.length());
        while (at >= 0 && parts.size() < limit) {
            parts.add(text.substring(at + separator.length(), end));
            end = at;
            at = end - separator.length() < 0 ? -1 : text.lastIndexOf(separator, end - separator.length());
        }
        parts.add(text.substring(0, end));
        Collections.reverse(parts);
        return parts;
    }

    private static List<String> bySpace(String text, int limit) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && Chars.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return parts;
            }
            if (parts.size() == limit) {
                parts.add(Chars.stripRight(text.substring(at)));
                return parts;
            }
            int from = at;
            while (at < text.length() && !Chars.isSpace(text.charAt(at))) {
                at++;
            }
            parts.add(text.substring(from, at));
        }
    }

    private static List<String> bySpaceFromRight(String text, int limit) {
        String turned = new StringBuilder(text).reverse().toString();
        List<String> parts = new ArrayList<>();
        for (String part : bySpace(turned, limit)) {
            parts.add(new StringBuilder(part).reverse().toString());
        }
        Collections.reverse(parts);
        return parts;
    }

    /** {@code text.replace(old, new, count)}; a negative count replaces all. */
    public static String replace(String text, String old, String other, int count) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int left = count < 0 ? Integer.MAX_VALUE : count;
        while (left-- > 0) {
            int at = text.indexOf(old, from);
            if (at < 0 || (old.isEmpty() && from > text.length())) {
                break;
            }
            if (old.isEmpty()) {
                out.append(other);
                if (from == text.length()) {
                    return out.toString();
                }
                out.append(text.charAt(from++));
            } else {
                out.append(text, from, at).append(other);
                from = at + old.length();
            }
            Meter.text(out.length());
        }
        return out.append(text.substring(Math.min(from, text.length()))).toString();
    }
}
