package dev.plumbline.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how often a regular expression may repeat something without reading a character, as {@code (\b{9}){9}} does:
 * never too few. What reads characters is bounded by how many are read.
 */
final class Repetitions {
    private static final long MANY = 1_000_000_000_000L;
    private static final Pattern BY_NUMBER = Pattern.compile("\\{\\s*([0-9]+)\\s*(?:,\\s*([0-9]*)\\s*)?}");
    private static final Pattern COMMENTED = Pattern.compile("\\(\\?[a-zA-Z]*x");
    private static final String MAY_READ_NOTHING = ")^$}*+?|(";
    private static final String NAMES_OF_POSITIONS = "bBAzZGQE";

    private Repetitions() {}

    static long in(String regex) {
        boolean spread = COMMENTED.matcher(regex).find();
        long times = Math.max(1, regex.length());
        Matcher counts = BY_NUMBER.matcher(regex);
        while (counts.find()) {
            if (spread || mayReadNothing(regex, counts.start())) {
                long most = Math.max(number(counts.group(1)), number(counts.group(2)));
                times = most > MANY / times ? MANY : times * Math.max(1, most);
            }
        }
        return times;
    }

    private static boolean mayReadNothing(String regex, int brace) {
        if (brace == 0) {
            return true;
        }
        char before = regex.charAt(brace - 1);
        boolean escaped = brace > 1 && regex.charAt(brace - 2) == '\\';
        return MAY_READ_NOTHING.indexOf(before) >= 0 || (escaped && NAMES_OF_POSITIONS.indexOf(before) >= 0);
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : digits.length() > 12 ? MANY : Long.parseLong(digits);
    }
}
