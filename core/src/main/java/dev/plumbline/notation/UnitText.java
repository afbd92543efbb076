package dev.plumbline.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The assignments of a unit file and its drop-ins, in order, by the syntax of systemd.syntax(7). */
public final class UnitText {
    /** The settings of a timer that count from an event. */
    public static final List<String> MONOTONIC =
            List.of("OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec");
    /** The settings of a socket that say where it listens. */
    public static final List<String> LISTEN = List.of(
            "ListenStream",
            "ListenDatagram",
            "ListenSequentialPacket",
            "ListenFIFO",
            "ListenSpecial",
            "ListenNetlink",
            "ListenMessageQueue",
            "ListenUSBFunction");

    private final List<Assignment> assignments = new ArrayList<>();

    /**
     * One assignment.
     *
     * @param part in which of the texts it stands, counted from 0
     * @param line in that text, counted from 1; of a continued line its first
     */
    public record Assignment(String section, String key, String value, int part, int line) {}

    private UnitText() {}

    /** Later texts add to earlier ones. */
    public static UnitText of(List<String> parts) {
        UnitText text = new UnitText();
        for (int i = 0; i < parts.size(); i++) {
            text.add(parts.get(i), i);
        }
        return text;
    }

    private void add(String content, int part) {
        String section = "";
        StringBuilder pending = new StringBuilder();
        int first = 1;
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            first = pending.length() == 0 ? number : first;
            String stripped = line.strip();
            if (stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            // what is escaped is no end of the line that escapes
            int backslashes = 0;
            while (backslashes < stripped.length() && stripped.charAt(stripped.length() - 1 - backslashes) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 1) {
                pending.append(stripped, 0, stripped.length() - 1).append(' ');
                continue;
            }
            section = line(section, pending.append(stripped).toString().strip(), part, first);
            pending.setLength(0);
        }
        line(section, pending.toString().strip(), part, first);
    }

    private String line(String section, String line, int part, int number) {
        if (line.startsWith("[") && line.endsWith("]")) {
            return line.substring(1, line.length() - 1);
        }
        int equals = line.indexOf('=');
        if (equals > 0) {
            assignments.add(new Assignment(
                    section,
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip(),
                    part,
                    number));
        }
        return section;
    }

    /** All values of a list; an empty one clears those before it. */
    public List<String> all(String section, String key) {
        return list(section, key).stream().map(Assignment::value).toList();
    }

    /** As {@link #all}, with their places. */
    public List<Assignment> list(String section, String key) {
        List<Assignment> values = new ArrayList<>();
        for (Assignment each : assignments) {
            if (each.section().equals(section) && each.key().equals(key)) {
                if (each.value().isEmpty()) {
                    values.clear();
                } else {
                    values.add(each);
                }
            }
        }
        return values;
    }

    /** The words of a list of words. */
    public List<String> words(String section, String key) {
        List<String> words = new ArrayList<>();
        for (String value : all(section, key)) {
            for (String word : value.split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    words.add(word.replace("\"", "").replace("'", ""));
                }
            }
        }
        return words;
    }

    /** The value that counts where there can be one; empty if it was set to nothing. */
    public Optional<String> last(String section, String key) {
        return counting(section, key).map(Assignment::value).filter(value -> !value.isEmpty());
    }

    /** The assignment that counts where there can be one; it may set to nothing. */
    public Optional<Assignment> counting(String section, String key) {
        return assignments.stream()
                .filter(each -> each.section().equals(section) && each.key().equals(key))
                .reduce((earlier, later) -> later);
    }

    /** The values of several lists, each as {@code key=value}. */
    public List<String> keyed(String section, List<String> keys) {
        List<String> all = new ArrayList<>();
        for (String key : keys) {
            all(section, key).forEach(value -> all.add(key + "=" + value));
        }
        return all;
    }

    /** All assignments, in order. */
    public List<Assignment> assignments() {
        return List.copyOf(assignments);
    }
}
