package dev.plumbline.report;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Gap;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is declared of a target, as lines of text: one for each resource, with its attributes and their places below. */
public final class DeclaredText {
    private DeclaredText() {}

    /** The same, and how far the tasks of each role and file were evaluated. */
    public static List<String> lines(DeclaredState state, TaskCoverage coverage) {
        List<TaskCount> counts = coverage.counts();
        List<String> lines = lines(state);
        if (!counts.isEmpty()) {
            lines.add(
                    "  " + Words.count(counts.stream().mapToInt(TaskCount::all).sum(), "task") + ": "
                            + CoverageText.told(counts.stream().reduce(new TaskCount("", "", 0, 0, 0, 0), TaskCount::plus)));
        }
        for (TaskCount count : counts) {
            if (count.all() > count.evaluated()) {
                lines.add("    "
                        + (count.role().isEmpty() ? "" : ConsoleText.encode("role " + count.role()) + ", ")
                        + ConsoleText.encode(count.file()) + ": " + CoverageText.told(count));
            }
        }
        return lines;
    }

    /** What to write into the configuration for the modules that are not known, of all targets. */
    public static List<String> unknownModules(Collection<TaskCoverage> coverages) {
        return CoverageText.unknown(TaskCoverage.joined(coverages.stream()
                .flatMap(each -> each.unknownModules().stream())
                .toList()));
    }

    /** The lines, each encoded by {@link ConsoleText}. */
    public static List<String> lines(DeclaredState state) {
        List<String> lines = new ArrayList<>();
        lines.add(ConsoleText.encode(state.target()) + ": "
                + Words.count(state.resources().size(), "resource") + " declared");
        state.resources().values().forEach(resource -> resource(resource, lines));
        state.exclusives()
                .forEach(each -> lines.add("  nothing else may be in "
                        + ConsoleText.encode(each.scope().toString()) + " ("
                        + ConsoleText.encode(each.origin().place().toString()) + ")"));
        for (Gap gap : state.gaps()) {
            lines.add("  not evaluated: " + ConsoleText.encode(gap.reason().toString()) + " ("
                    + ConsoleText.encode(gap.place().toString()) + ")");
        }
        return lines;
    }

    private static void resource(DeclaredResource resource, List<String> lines) {
        Expectation presence = resource.presence().expectation();
        String said = presence instanceof Expectation.Present ? "" : ": " + ConsoleText.encode(presence.describe());
        lines.add("  "
                + ConsoleText.encode(resource.id().kind() + " " + resource.id().name()) + said
                + place(resource.presence()));
        for (Map.Entry<String, Declared> attribute : resource.attributes().entrySet()) {
            Declared declared = attribute.getValue();
            lines.add("    " + ConsoleText.encode(attribute.getKey()) + ": "
                    + ConsoleText.encode(declared.expectation().describe()) + place(declared));
        }
    }

    private static String place(Declared declared) {
        return " (" + ConsoleText.encode(declared.origin().place().toString()) + ")";
    }
}
