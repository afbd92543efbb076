package dev.plumbline.observed.host.units;

import dev.plumbline.observed.host.settings.HostFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The assignments of a unit file and its drop-ins, in order, by the syntax of systemd.syntax(7). */
final class UnitText {
    private final List<Assignment> assignments = new ArrayList<>();

    private record Assignment(String section, String key, String value) {}

    private UnitText() {}

    /** Later files add to earlier ones. */
    static UnitText of(List<HostFile> files) {
        UnitText text = new UnitText();
        files.forEach(file -> text.add(file.text()));
        return text;
    }

    private void add(String content) {
        String section = "";
        StringBuilder pending = new StringBuilder();
        for (String line : content.split("\n", -1)) {
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
            section = line(section, pending.append(stripped).toString().strip());
            pending.setLength(0);
        }
        line(section, pending.toString().strip());
    }

    private String line(String section, String line) {
        if (line.startsWith("[") && line.endsWith("]")) {
            return line.substring(1, line.length() - 1);
        }
        int equals = line.indexOf('=');
        if (equals > 0) {
            assignments.add(new Assignment(
                    section,
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip()));
        }
        return section;
    }

    /** All values of a list; an empty one clears those before it. */
    List<String> all(String section, String key) {
        List<String> values = new ArrayList<>();
        for (Assignment each : assignments) {
            if (each.section().equals(section) && each.key().equals(key)) {
                if (each.value().isEmpty()) {
                    values.clear();
                } else {
                    values.add(each.value());
                }
            }
        }
        return values;
    }

    /** The words of a list of words. */
    List<String> words(String section, String key) {
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
    Optional<String> last(String section, String key) {
        String last = "";
        for (Assignment each : assignments) {
            if (each.section().equals(section) && each.key().equals(key)) {
                last = each.value();
            }
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }
}
