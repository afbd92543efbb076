package dev.plumbline.report;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a revision would change on which target, as lines of text: each resource, and below it what is expected anew. */
public final class DeclaredChangesText {
    private DeclaredChangesText() {}

    /** The lines, each encoded by {@link ConsoleText}. */
    public static List<String> lines(SortedMap<String, List<DeclaredChange>> byTarget) {
        List<String> lines = new ArrayList<>();
        byTarget.forEach((target, changes) -> {
            if (!changes.isEmpty()) {
                lines.add(ConsoleText.encode(target) + ": " + Words.count(changes.size(), "resource")
                        + " declared otherwise");
                changes.forEach(change -> change(change, lines));
            }
        });
        if (lines.isEmpty()) {
            lines.add("nothing is declared otherwise on any target");
        }
        return lines;
    }

    private static void change(DeclaredChange change, List<String> lines) {
        String sign = switch (change.sort()) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
        };
        lines.add("  " + sign + " "
                + ConsoleText.encode(change.id().kind() + " " + change.id().name()));
        change.parts()
                .forEach((path, part) -> lines.add("      "
                        + (path.isEmpty() ? "" : ConsoleText.encode(path) + ": ")
                        + told(part.before(), "nothing")
                        + " -> "
                        + told(part.after(), "nothing")
                        + place(part.after().or(part::before))));
    }

    private static String told(Optional<Declared> declared, String otherwise) {
        return declared.map(each -> ConsoleText.encode(each.expectation().describe()))
                .orElse(otherwise);
    }

    private static String place(Optional<Declared> declared) {
        return declared.map(
                        each -> " (" + ConsoleText.encode(each.origin().place().toString()) + ")")
                .orElse("");
    }
}
