package dev.plumbline.report;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredChange;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.policy.authorization.Authorization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a revision would change on which target, as lines of text: each change once, with all targets that it is for. */
public final class DeclaredChangesText {
    private static final int MOST_TARGETS = 12;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_PARTS = 12;
    private static final int MOST_COMMITS = 5;

    private DeclaredChangesText() {}

    /** The lines, each encoded by {@link ConsoleText}; those of changes that are not allowed begin with {@code !}. */
    public static List<String> lines(List<ChangeGroup> groups) {
        List<String> lines = new ArrayList<>();
        if (groups.isEmpty()) {
            return List.of("nothing is declared otherwise on any target");
        }
        TreeSet<String> targets = new TreeSet<>();
        for (ChangeGroup group : groups) {
            targets.addAll(group.targets());
            lines.add(heading(group));
            lines.addAll(parts(group.change()));
            // what is not allowed must not be hidden behind what is
            group.made().stream()
                    .sorted(Comparator.comparing(made -> !made.refused()))
                    .limit(MOST_COMMITS)
                    .forEach(made -> {
                        lines.add("    by " + CommitWords.of(made.arrival()));
                        made.authorization().ifPresent(judged -> lines.add("    " + judged(judged)));
                    });
            if (group.made().size() > MOST_COMMITS) {
                lines.add("    and " + (group.made().size() - MOST_COMMITS) + " more commits");
            }
        }
        lines.add("");
        long refused = groups.stream().filter(ChangeGroup::refused).count();
        lines.add(Words.count(groups.size(), "change") + " on " + Words.count(targets.size(), "target")
                + (refused == 0 ? "" : ", of which " + refused + " not allowed"));
        return lines;
    }

    private static String heading(ChangeGroup group) {
        String sign = switch (group.change().sort()) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
        };
        List<String> targets = group.targets().stream().map(ConsoleText::encode).toList();
        String on = targets.size() == 1
                ? targets.get(0)
                : targets.size() + " targets: " + Words.few(targets, MOST_TARGETS, ", ");
        return sign + " "
                + ConsoleText.encode(
                        group.change().id().kind() + " " + group.change().id().name()) + " on " + on;
    }

    private static List<String> parts(DeclaredChange change) {
        List<String> lines = new ArrayList<>();
        boolean removed = change.sort() == DeclaredChange.Sort.REMOVED;
        change.parts().entrySet().stream()
                .filter(part -> !removed || part.getKey().isEmpty())
                .limit(MOST_PARTS)
                .forEach(part -> lines.add("    " + part(part.getKey(), part.getValue()) + place(part.getValue())));
        int more = change.parts().size() - MOST_PARTS;
        if (!removed && more > 0) {
            lines.add("    and " + more + " more attributes");
        }
        return lines;
    }

    private static String part(String path, DeclaredChange.Part part) {
        boolean secret = part.before()
                        .map(Declared::expectation)
                        .filter(Expectation::sealed)
                        .isPresent()
                || part.after()
                        .map(Declared::expectation)
                        .filter(Expectation::sealed)
                        .isPresent();
        if (path.isEmpty()) {
            return part.after().isEmpty()
                    ? "no longer declared, and left as it is"
                    : part.before().isEmpty() ? "declared anew" + unlessPresent(part) : told(part);
        }
        String name = path.equals("sha256") ? "content" : ConsoleText.encode(path);
        if (secret || path.equals("sha256")) {
            String what = secret ? " (secret)" : "";
            return part.before().isEmpty()
                    ? name + what + " is set"
                    : part.after().isEmpty() ? name + what + " is no longer set" : name + what + " changes";
        }
        return name + ": " + told(part);
    }

    private static String unlessPresent(DeclaredChange.Part part) {
        return part.after()
                .map(Declared::expectation)
                .filter(each -> !(each instanceof Expectation.Present))
                .map(each -> ": " + value(each))
                .orElse("");
    }

    private static String told(DeclaredChange.Part part) {
        String after = part.after().map(each -> value(each.expectation())).orElse("no longer declared");
        return part.before()
                .map(each -> value(each.expectation()) + " → " + after)
                .orElse(after);
    }

    private static String value(Expectation expectation) {
        String text = expectation.describe();
        String first = text.split("\n", 2)[0];
        String shown = first.length() <= LONGEST_VALUE ? first : first.substring(0, LONGEST_VALUE);
        return ConsoleText.encode(shown) + (shown.equals(text) ? "" : "…");
    }

    private static String place(DeclaredChange.Part part) {
        Optional<Origin> origin = part.after().or(part::before).map(Declared::origin);
        return origin.map(each -> "   (" + ConsoleText.encode(each.place().toString()) + ")")
                .orElse("");
    }

    private static String judged(Authorization judged) {
        String missing = judged.missing().isEmpty() ? "" : ": " + String.join("; ", judged.missing());
        boolean refused = judged.grade() == Authorization.Grade.UNAUTHORIZED;
        return (refused ? "! not allowed" : judged.grade().spelling()) + ConsoleText.encode(missing);
    }
}
