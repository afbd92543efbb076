package dev.plumbline.observed.host.origins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sources of one line each: type, options in brackets, address, suite and components (sources.list(5)). */
final class OneLineSources {
    private static final Pattern LINE = Pattern.compile(
            "(deb|deb-src|rpm|rpm-src)\\s+(?:\\[([^]]*)]\\s*)?((?:\\[[^]]*]|[^\\s\\[])+)\\s+(\\S+)(\\s.*)?");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z-]+)([+-]?)=(\\S*)");

    private OneLineSources() {}

    static void read(String file, String text, List<SourceEntry> entries, Consumer<String> unread) {
        for (String each : text.split("\r?\n", -1)) {
            String line = each.replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            String components =
                    parts.matches() && parts.group(5) != null ? parts.group(5).strip() : "";
            if (!parts.matches() || (components.isEmpty() && !parts.group(4).endsWith("/"))) {
                unread.accept(file + ": " + SourceEntry.open(line));
                continue;
            }
            Map<String, List<String>> options = options(parts.group(2));
            List<String> source = List.of(parts.group(1), parts.group(3), parts.group(4));
            if (components.isEmpty()) {
                entries.add(SourceEntry.debian(source, true, file, options));
            }
            for (String component : components.isEmpty() ? new String[0] : components.split("\\s+", -1)) {
                List<String> named = new ArrayList<>(source);
                named.add(component);
                entries.add(SourceEntry.debian(named, true, file, options));
            }
        }
    }

    private static Map<String, List<String>> options(String text) {
        Map<String, List<String>> options = new TreeMap<>();
        Matcher option = OPTION.matcher(text == null ? "" : text);
        while (option.find()) {
            options.put(
                    option.group(1).toLowerCase(Locale.ROOT) + option.group(2),
                    List.of(option.group(3).split(",")));
        }
        return options;
    }
}
