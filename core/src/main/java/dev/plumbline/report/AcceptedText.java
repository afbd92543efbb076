package dev.plumbline.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The text of a file of accepted state: grouped, sorted, and with comments for those who review it. */
public final class AcceptedText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.@%+-]*");
    private static final Pattern WORD_OF_YAML =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|\\.nan|[-+]?\\.inf");

    /**
     * One difference.
     *
     * @param kind of the resource
     * @param name of the resource
     * @param difference how it differs
     * @param pinned its values
     * @param ticket where it was decided
     * @param owner who answers for it
     * @param review when people look at it again
     */
    public record Item(
            String kind,
            String name,
            String difference,
            SortedMap<String, String> pinned,
            String ticket,
            String owner,
            LocalDate review) {
        private String group() {
            return kind + "\0" + difference + "\0" + ticket + "\0" + owner + "\0" + review;
        }
    }

    private AcceptedText() {}

    /**
     * The file for one target.
     *
     * @param target the host or engine
     * @param revision what was declared when it differed so
     * @param items in any order
     */
    public static String of(String target, String revision, List<Item> items) {
        StringBuilder text = new StringBuilder();
        text.append("# What differs on " + comment(target) + " and is accepted for now: " + items.size()
                + " differences from commit " + comment(revision.substring(0, Math.min(12, revision.length()))) + ".\n");
        text.append("# Review each group, then commit the file. What changes on an item fails the build. Take out what is\n");
        text.append("# declared or mended; reports tell how much is left, and which reviews are overdue.\n");
        text.append("version: 1\ntarget: " + scalar(target) + "\naccepted:\n");
        Map<String, List<Item>> groups = new TreeMap<>();
        items.forEach(item -> groups.computeIfAbsent(item.group(), any -> new ArrayList<>())
                .add(item));
        groups.values().forEach(group -> text.append(group(group)));
        return text.toString();
    }

    private static String group(List<Item> group) {
        Item first = group.get(0);
        StringBuilder text = new StringBuilder();
        text.append("  # " + first.kind() + ": " + group.size() + " " + meaning(first.difference()) + "\n");
        text.append("  - kind: " + scalar(first.kind()) + "\n");
        text.append("    difference: " + scalar(first.difference()) + "\n");
        text.append("    ticket: " + scalar(first.ticket()) + "\n");
        text.append("    owner: " + scalar(first.owner()) + "\n");
        text.append("    review: " + first.review() + "\n");
        text.append("    items:\n");
        group.stream()
                .sorted(Comparator.comparing(Item::name))
                .forEach(item -> text.append("      " + scalar(item.name()) + ": " + pins(item.pinned()) + "\n"));
        return text.toString();
    }

    private static String meaning(String difference) {
        return switch (difference) {
            case "unmanaged" -> "that nobody declared";
            case "missing" -> "declared and not there";
            default -> "not as declared";
        };
    }

    private static String pins(SortedMap<String, String> pinned) {
        List<String> pins = new ArrayList<>();
        pinned.forEach((path, value) -> pins.add(scalar(path) + ": " + scalar(value)));
        return "{" + String.join(", ", pins) + "}";
    }

    /** A target can put anything into a name or value: what is not plain is quoted, and control characters are escaped. */
    static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (shown(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String comment(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
