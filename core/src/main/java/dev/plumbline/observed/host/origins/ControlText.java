package dev.plumbline.observed.host.origins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The format of Debian's control files (deb822): paragraphs of fields, with empty lines between them. */
public final class ControlText {
    private ControlText() {}

    /**
     * Each paragraph as fields by name in lower case; the lines of a value stay apart, without their first blank and
     * without comments. A line that is no field has the name {@code ""}.
     */
    public static List<Map<String, String>> paragraphs(String text) {
        List<Map<String, String>> paragraphs = new ArrayList<>();
        Map<String, String> paragraph = new LinkedHashMap<>();
        String last = "";
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                add(paragraph, paragraphs);
                paragraph = new LinkedHashMap<>();
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                paragraph.merge(last, line.substring(1), (value, more) -> value + "\n" + more);
            } else if (line.charAt(0) != '#') {
                int colon = line.indexOf(':');
                last = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                paragraph.put(last, line.substring(colon + 1).strip());
            }
        }
        add(paragraph, paragraphs);
        return paragraphs;
    }

    private static void add(Map<String, String> paragraph, List<Map<String, String>> paragraphs) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph);
        }
    }
}
