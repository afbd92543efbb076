package dev.plumbline.explain;

import dev.plumbline.compare.AttributeDifference;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Where things are declared: the lines, and the way that led there. What one place decides is told together. */
final class DeclarationText {
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_VALUE = 100;

    private DeclarationText() {}

    static List<String> lines(Explained explained) {
        List<String> lines = new ArrayList<>();
        explained.values().stream()
                .filter(value -> value.declared() == null)
                .forEach(value -> lines.add(undeclared(value)));
        for (DeclaredTogether together : DeclaredTogether.of(explained.values())) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            together.values().forEach(value -> lines.add(value(value)));
            lines.add("in " + encode(together.places()) + (together.whole() ? ", the file as a whole" : ""));
            together.lines().forEach((number, text) -> lines.add(numbered(together, number, text)));
            lines.addAll(chain(together.values().get(0)));
        }
        return lines;
    }

    private static String numbered(DeclaredTogether together, int number, String text) {
        int width = Integer.toString(together.lines().lastKey()).length();
        String mark = together.decides(number) ? ">" : " ";
        String plain = text.replace("\t", "    ");
        String shown = plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE - 1) + "…";
        return ("  " + mark + " " + " ".repeat(width - Integer.toString(number).length()) + number + " | "
                        + encode(shown))
                .stripTrailing();
    }

    private static String undeclared(ExplainedValue value) {
        String seen = seen(value.observed());
        return (value.path().isEmpty() ? "nobody declares it" : encode(value.path()) + " is declared by nobody")
                + (seen.isEmpty() || value.path().isEmpty() ? "" : "; on the target: " + seen);
    }

    private static String value(ExplainedValue value) {
        String seen = seen(value.observed());
        AttributeDifference difference = value.difference();
        String told = difference == null
                ? ""
                : switch (difference.status()) {
                    case CHANGED -> "   ← on the target: " + (seen.isEmpty() ? "otherwise" : seen);
                    case MISSING -> "   ← not on the target";
                    case UNMANAGED -> "   ← on the target all the same";
                    case UNKNOWN -> "   ← unknown: " + encode(reason(difference));
                };
        return name(value) + told;
    }

    private static String reason(AttributeDifference difference) {
        return difference.reason() == null ? "" : difference.reason().toString();
    }

    private static String name(ExplainedValue value) {
        Declared declared = value.declared();
        Expectation expectation = declared == null ? new Expectation.Present() : declared.expectation();
        if (value.path().isEmpty()) {
            return expectation instanceof Expectation.Present ? "to be there" : cut(expectation.describe());
        }
        return encode(value.path()) + " " + cut(expectation.describe());
    }

    private static String seen(Observation observation) {
        if (observation instanceof Observation.Seen seen) {
            return cut(seen.value().display());
        }
        return observation instanceof Observation.Hidden hidden
                ? encode(hidden.reason().toString())
                : "";
    }

    /** Texts of many lines are told by their first. */
    static String cut(String text) {
        String first = text.split("\n", 2)[0];
        boolean whole = first.equals(text) && first.length() <= LONGEST_VALUE;
        return whole ? encode(text) : encode(first.substring(0, Math.min(first.length(), LONGEST_VALUE))) + "…";
    }

    private static List<String> chain(ExplainedValue value) {
        Declared declared = value.declared();
        List<Origin.Step> steps =
                declared == null ? List.of() : declared.origin().chain();
        int widest = steps.stream().mapToInt(each -> step(each).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Origin.Step step : steps) {
            String named = step(step);
            lines.add((lines.isEmpty() ? "by way of  " : "           ") + named + " ".repeat(widest - named.length())
                    + "  " + encode(step.place().toString()));
        }
        return lines;
    }

    private static String step(Origin.Step step) {
        String via = step.via().name().toLowerCase(java.util.Locale.ROOT);
        return encode(step.name().isEmpty() ? via : via + " " + step.name());
    }

    private static String encode(String text) {
        return ExplainText.encode(text);
    }
}
