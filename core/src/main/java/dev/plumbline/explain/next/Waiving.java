package dev.plumbline.explain.next;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.compare.Difference;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a waiver for a difference, to be put into {@code plumbline.yml}. Reason and ticket are left to its author. */
public final class Waiving {
    private static final int DAYS = 30;
    private static final int LONGEST_VALUE = 80;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./+-]*");

    private Waiving() {}

    /**
     * The step that lets a difference pass for a month.
     *
     * @param configuration the path of {@code plumbline.yml}
     * @param project the key of a ticket project
     */
    public static NextStep step(Difference difference, Instant takenAt, String configuration, String project) {
        ResourceId id = difference.id();
        StringBuilder match = new StringBuilder(
                "{target: " + scalar(id.target()) + ", kind: " + scalar(id.kind()) + ", name: " + scalar(id.name()));
        if (difference.attributes().size() == 1) {
            AttributeDifference only = difference.attributes().get(0);
            match.append(", attribute: ").append(scalar(only.path()));
            Value seen = only.observed();
            if (seen != null && pinned(seen)) {
                match.append(", value: ").append(quoted(seen.display()));
            }
        }
        LocalDate until = LocalDate.ofInstant(takenAt, ZoneOffset.UTC).plusDays(DAYS);
        List<String> lines = new ArrayList<>();
        lines.add("waivers:");
        lines.add("  - match: " + match + "}");
        lines.add("    reason: \"\"      # say why");
        lines.add("    ticket: " + project + "-…  # where it was decided");
        lines.add("    until: " + until);
        return new NextStep(NextStep.Sort.WAIVE, "Let it pass for a time, by a waiver in " + configuration, lines);
    }

    private static boolean pinned(Value seen) {
        return !(seen instanceof Value.Fingerprint)
                && !(seen instanceof Value.Items)
                && !(seen instanceof Value.Fields)
                && seen.display().length() <= LONGEST_VALUE;
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    /** As a double-quoted scalar of YAML, with escapes for all that is not plain to see. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').appendCodePoint(each);
            } else if (each >= ' ' && each <= '~') {
                quoted.appendCodePoint(each);
            } else {
                quoted.append("\\U").append(String.format("%08x", each));
            }
        });
        return quoted.append('"').toString();
    }
}
