package dev.plumbline.observed.host.system;

import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small files of settings: assignments of a shell, sections of systemd, lines of words. */
final class TextSetting {
    private TextSetting() {}

    /** The assignments of a file such as /etc/default/locale, by variable. */
    static Map<String, String> assignments(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip().replaceFirst("^export\\s+", "");
            int equals = stripped.indexOf('=');
            if (equals > 0 && !stripped.startsWith("#")) {
                values.put(
                        stripped.substring(0, equals),
                        unquoted(stripped.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The rest of the lines that begin with one of these words, comments left out. */
    static List<String> after(List<String> lines, String... words) {
        List<String> rests = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.strip().split("\\s+", 2);
            for (String word : words) {
                if (parts.length == 2 && parts[0].equals(word)) {
                    rests.add(parts[1].strip());
                }
            }
        }
        return rests;
    }

    /** The first line that is no comment and not empty. */
    static Optional<String> firstLine(HostFiles files, String path) {
        return files.text(path)
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .findFirst());
    }
}
