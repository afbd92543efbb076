package dev.plumbline.observed.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.compare.spelling.CalendarEvent;
import dev.plumbline.observed.host.LabHost;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calendar events in the whole form, against {@code systemd-analyze calendar}. */
@Tag("live")
class CalendarLiveTest {
    private static final List<String> EVENTS = List.of(
            "minutely",
            "hourly",
            "daily",
            "weekly",
            "monthly",
            "quarterly",
            "semiannually",
            "yearly",
            "6:00",
            "06:00:30",
            "*-*-1",
            "Mon 5:00",
            "Mon,Fri *-*-* 00:00",
            "2026-1-2",
            "*:0/15",
            "1-2",
            "*-*-* 6:00 UTC",
            "Sat",
            "*:*",
            "2026-01-02 3:4",
            "12-31 23:59");

    @Test
    void theWholeFormIsThatOfSystemd() throws Exception {
        LabHost host = LabHost.named("host1");
        SortedMap<String, String> told = new TreeMap<>();
        SortedMap<String, String> expected = new TreeMap<>();
        for (String event : EVENTS) {
            told.put(event, CalendarEvent.canonical(event).orElse("unknown"));
            expected.put(
                    event,
                    host.told("systemd-analyze calendar '" + event + "' | sed -n 's/ *Normalized form: //p'")
                            .strip());
        }
        assertThat(told).isEqualTo(expected);
    }
}
