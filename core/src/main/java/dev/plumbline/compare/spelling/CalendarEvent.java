package dev.plumbline.compare.spelling;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar events of systemd.time(7): words and events without date, time or seconds, in the whole form. */
public final class CalendarEvent {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("minutely", "*-*-* *:*:00"),
            Map.entry("hourly", "*-*-* *:00:00"),
            Map.entry("daily", "*-*-* 00:00:00"),
            Map.entry("weekly", "Mon *-*-* 00:00:00"),
            Map.entry("monthly", "*-*-01 00:00:00"),
            Map.entry("quarterly", "*-01,04,07,10-01 00:00:00"),
            Map.entry("semiannually", "*-01,07-01 00:00:00"),
            Map.entry("semi-annually", "*-01,07-01 00:00:00"),
            Map.entry("biannually", "*-01,07-01 00:00:00"),
            Map.entry("bi-annually", "*-01,07-01 00:00:00"),
            Map.entry("yearly", "*-01-01 00:00:00"),
            Map.entry("annually", "*-01-01 00:00:00"),
            Map.entry("anually", "*-01-01 00:00:00"));
    private static final String PART = "[0-9*,./~]+";
    private static final Pattern EVENT = Pattern.compile("(?:(?<days>[A-Za-z][A-Za-z,.]*) ?)?"
            + "(?:(?<date>(?:" + PART + "-)?" + PART + "-" + PART + ")(?: |T|$))?"
            + "(?<time>" + PART + ":" + PART + "(?::" + PART + ")?)?(?<zone> ?[A-Z][A-Za-z/_]+)?");
    private static final Pattern ONE_DIGIT = Pattern.compile("(?<![0-9./])([0-9])(?![0-9])");

    private CalendarEvent() {}

    /** The whole form; empty if this is a form that is not known here. */
    public static Optional<String> canonical(String spelled) {
        String text = spelled.strip().replaceAll("\\s+", " ");
        String word = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return Optional.of(word);
        }
        Matcher event = EVENT.matcher(text);
        if (!event.matches()
                || (event.group("date") == null && event.group("time") == null && event.group("days") == null)) {
            return Optional.empty();
        }
        String days = event.group("days") == null ? "" : event.group("days") + " ";
        String zone =
                event.group("zone") == null ? "" : " " + event.group("zone").strip();
        return Optional.of(days + date(event.group("date")) + " " + time(event.group("time")) + zone);
    }

    private static String date(@Nullable String date) {
        if (date == null) {
            return "*-*-*";
        }
        String whole = date.split("-", -1).length == 2 ? "*-" + date : date;
        return ONE_DIGIT.matcher(whole).replaceAll("0$1");
    }

    private static String time(@Nullable String time) {
        if (time == null) {
            return "00:00:00";
        }
        String whole = time.split(":", -1).length == 2 ? time + ":00" : time;
        return ONE_DIGIT.matcher(whole).replaceAll("0$1");
    }
}
