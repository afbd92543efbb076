package dev.plumbline.observed.host.origins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Repositories of yum, dnf and zypper: a section for each, with {@code key=value} (yum.conf(5), dnf.conf(5)). */
final class RepositoryFiles {
    private static final Set<String> ADDRESSES = Set.of("baseurl", "mirrorlist", "metalink");
    private static final Set<String> OFF = Set.of("0", "no", "false", "off");

    private RepositoryFiles() {}

    static void read(String file, String text, List<SourceEntry> entries, Consumer<String> unread) {
        String section = "";
        String last = "";
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.strip().endsWith("]")) {
                add(section, fields, file, entries);
                section = line.strip().substring(1, line.strip().length() - 1);
                fields = new LinkedHashMap<>();
            } else if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                fields.merge(last, line.strip(), (value, more) -> value + " " + more);
            } else if (line.indexOf('=') > 0) {
                last = line.substring(0, line.indexOf('=')).strip().toLowerCase(Locale.ROOT);
                fields.put(last, line.substring(line.indexOf('=') + 1).strip());
            } else {
                unread.accept(file + ": " + SourceEntry.open(line));
            }
        }
        add(section, fields, file, entries);
    }

    private static void add(String section, Map<String, String> fields, String file, List<SourceEntry> entries) {
        if (section.isEmpty() || section.equals("main")) {
            return;
        }
        Map<String, List<String>> options = new TreeMap<>();
        List<String> addresses = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (ADDRESSES.contains(name)) {
                addresses.addAll(words(value));
            } else if (name.equals("gpgkey")) {
                options.put("signed-by", words(value));
            } else if (!name.equals("enabled") && !name.equals("name")) {
                options.put(name, List.of(value));
            }
        });
        boolean enabled = !OFF.contains(fields.getOrDefault("enabled", "1").toLowerCase(Locale.ROOT));
        options.put("addresses", addresses);
        String first = addresses.isEmpty() ? "" : addresses.get(0);
        entries.add(new SourceEntry("repo " + section, first, "", enabled, file, new TreeMap<>(options)));
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
