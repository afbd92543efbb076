package dev.plumbline.explain;

import dev.plumbline.explain.snippet.SecretLines;
import dev.plumbline.model.Declared;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values that are decided close together in one file, and reached by one way.
 *
 * @param values in order of their lines
 * @param lines the lines around all of them, by number
 */
record DeclaredTogether(List<ExplainedValue> values, SortedMap<Integer, String> lines) {
    DeclaredTogether {
        values = List.copyOf(values);
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** Puts declared values together. */
    static List<DeclaredTogether> of(List<ExplainedValue> values) {
        List<ExplainedValue> sorted = new ArrayList<>(
                values.stream().filter(value -> value.declared() != null).toList());
        sorted.sort(Comparator.comparing(DeclaredTogether::place));
        List<DeclaredTogether> all = new ArrayList<>();
        List<ExplainedValue> open = new ArrayList<>();
        for (ExplainedValue value : sorted) {
            if (!open.isEmpty() && !close(open.get(open.size() - 1), value)) {
                all.add(new DeclaredTogether(open, lines(open)));
                open.clear();
            }
            open.add(value);
        }
        if (!open.isEmpty()) {
            all.add(new DeclaredTogether(open, lines(open)));
        }
        return all;
    }

    private static boolean close(ExplainedValue before, ExplainedValue after) {
        Place last = place(before);
        Place next = place(after);
        return next.equals(last)
                || (last.path().equals(next.path())
                        && last.repository().equals(next.repository())
                        && chain(before).equals(chain(after))
                        && !lines(List.of(before)).isEmpty()
                        && lines(List.of(before)).containsKey(next.line()));
    }

    private static List<Origin.Step> chain(ExplainedValue value) {
        return Objects.requireNonNull(value.declared()).origin().chain();
    }

    private static Place place(ExplainedValue value) {
        Declared declared = Objects.requireNonNull(value.declared());
        return declared.origin().place();
    }

    /** Of a line that two snippets show, the one that leaves out more. */
    private static SortedMap<Integer, String> lines(List<ExplainedValue> values) {
        TreeMap<Integer, String> lines = new TreeMap<>();
        for (ExplainedValue value : values) {
            value.snippet(place(value)).ifPresent(snippet -> {
                for (int i = 0; i < snippet.lines().size(); i++) {
                    lines.merge(
                            snippet.first() + i,
                            snippet.lines().get(i),
                            (one, other) -> one.endsWith(SecretLines.MASK) ? one : other);
                }
            });
        }
        return lines;
    }

    /** The places that decide, in short: {@code path:3, 5, 8}. */
    String places() {
        SortedSet<Integer> numbers = new TreeSet<>();
        values.forEach(value -> numbers.add(place(value).line()));
        Place first = place(values.get(0));
        List<String> more = numbers.stream().skip(1).map(String::valueOf).toList();
        return first + (more.isEmpty() ? "" : ", " + String.join(", ", more));
    }

    boolean whole() {
        return place(values.get(0)).line() == 0;
    }

    boolean decides(int number) {
        return values.stream().anyMatch(value -> place(value).line() == number);
    }
}
