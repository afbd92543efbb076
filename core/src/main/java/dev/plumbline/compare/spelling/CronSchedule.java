package dev.plumbline.compare.spelling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The times of a cron job by crontab(5), in one spelling for all that mean the same.
 *
 * <p>Where both the day of the month and that of the week are given, either will do, and a field that begins with a star
 * is not given; so a star is more than all days, unless all days of both are meant.
 */
public final class CronSchedule {
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int[] LEAST = {0, 0, 1, 1, 0};
    private static final int[] MOST = {59, 23, 31, 12, 7};
    private static final int DAY_OF_MONTH = 2;
    private static final int MONTH = 3;
    private static final int DAY_OF_WEEK = 4;
    private static final int SUNDAY_TOO = 7;

    private CronSchedule() {}

    /** Empty if it is no schedule; words that name no times, as @reboot, stand for themselves. */
    public static Optional<String> canonical(String spelled) {
        String text = spelled.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("@") && !WORDS.containsKey(text)) {
            return Optional.of(text);
        }
        String[] fields = WORDS.getOrDefault(text, text).split("\\s+", -1);
        if (fields.length != LEAST.length) {
            return Optional.empty();
        }
        List<BitSet> sets = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            Optional<BitSet> set = set(fields[i], i);
            if (set.isEmpty()) {
                return Optional.empty();
            }
            sets.add(set.get());
        }
        boolean everyDay = full(sets.get(DAY_OF_MONTH), DAY_OF_MONTH) && full(sets.get(DAY_OF_WEEK), DAY_OF_WEEK);
        String stars =
                everyDay ? "" : " " + fields[DAY_OF_MONTH].startsWith("*") + " " + fields[DAY_OF_WEEK].startsWith("*");
        return Optional.of(sets + stars);
    }

    private static boolean full(BitSet set, int field) {
        int size = field == DAY_OF_WEEK ? DAYS.size() : MOST[field] - LEAST[field] + 1;
        return set.cardinality() == size;
    }

    private static Optional<BitSet> set(String field, int index) {
        BitSet set = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length == 1 ? 1 : number(stepped[1]);
            String[] ends = stepped[0].equals("*")
                    ? new String[] {Integer.toString(LEAST[index]), Integer.toString(MOST[index])}
                    : stepped[0].split("-", -1);
            int first = value(ends[0], index);
            int last = ends.length == 1 ? first : value(ends[1], index);
            boolean sound = stepped.length <= 2
                    && ends.length <= 2
                    && step > 0
                    && first >= LEAST[index]
                    && last <= MOST[index]
                    && first <= last
                    && (stepped.length == 1 || ends.length == 2);
            if (!sound) {
                return Optional.empty();
            }
            for (int i = first; i <= last; i += step) {
                set.set(index == DAY_OF_WEEK && i == SUNDAY_TOO ? 0 : i);
            }
        }
        return Optional.of(set);
    }

    private static int value(String text, int index) {
        if (index == MONTH && MONTHS.contains(text)) {
            return MONTHS.indexOf(text) + 1;
        }
        if (index == DAY_OF_WEEK && DAYS.contains(text)) {
            return DAYS.indexOf(text);
        }
        return number(text);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }
}
