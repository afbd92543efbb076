package dev.plumbline.template.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Characters as Python sorts them, and what text methods do with them. */
public final class Chars {
    private Chars() {}

    /** {@code str.isspace} of one character. */
    public static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    public static String strip(String text, IntPredicate stripped, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && stripped.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && stripped.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** {@code str.strip()}. */
    public static String strip(String text) {
        return strip(text, Chars::isSpace, true, true);
    }

    /** {@code str.rstrip()}. */
    public static String stripRight(String text) {
        return strip(text, Chars::isSpace, false, true);
    }

    /** {@code str.splitlines()}. */
    public static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n'
                    || c == '\r'
                    || c == 0x0b
                    || c == '\f'
                    || (c >= 0x1c && c <= 0x1e)
                    || c == 0x85
                    || c == 0x2028
                    || c == 0x2029) {
                int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
                lines.add(text.substring(start, keepEnds ? end : i));
                start = end;
                i = end - 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** {@code str.capitalize()}. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + lower(text.substring(Character.charCount(first)));
    }

    /** {@code str.title()}. */
    public static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int point : text.codePoints().toArray()) {
            boolean cased =
                    Character.isLowerCase(point) || Character.isUpperCase(point) || Character.isTitleCase(point);
            out.appendCodePoint(!cased ? point : inWord ? Character.toLowerCase(point) : Character.toTitleCase(point));
            inWord = cased;
        }
        return out.toString();
    }

    /** Whether there is a letter of this case and none of the other. */
    public static boolean isCase(String text, boolean upper) {
        boolean some = false;
        for (int point : text.codePoints().toArray()) {
            boolean isUpper = Character.isUpperCase(point) || Character.isTitleCase(point);
            if (upper ? Character.isLowerCase(point) : isUpper) {
                return false;
            }
            some |= upper ? isUpper : Character.isLowerCase(point);
        }
        return some;
    }

    /** As many as this pads to the width, text left of them, right of them, or in between. */
    public static String pad(String text, int width, String fill, boolean left, boolean right) {
        Meter.text(width);
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (left && right) {
            int before = missing / 2 + (missing & width & 1);
            return fill.repeat(before) + text + fill.repeat(missing - before);
        }
        return left ? fill.repeat(missing) + text : text + fill.repeat(missing);
    }
}
