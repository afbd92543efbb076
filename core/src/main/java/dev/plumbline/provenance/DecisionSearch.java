package dev.plumbline.provenance;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.model.Reason;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import dev.plumbline.source.WrittenLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Finds the commits that decided declared values: the line that decides a value now is followed to the commit that wrote
 * it; if the commit before declares the same value, from whatever place, the search goes on from there. So neither a new
 * layout nor a move of a variable into another file takes the place of the commit that chose the value.
 *
 * <p>A line need not be all that decides: a template has variables, and what overrode it may have been removed. So a commit
 * that wrote a line must declare the value too; if it does not, the history is looked at commit by commit. Where commits
 * are judged, the newest are looked at so in any case.
 */
public final class DecisionSearch {
    /** So many times a value may have been moved or laid out anew; then the last of these commits is told. */
    private static final int MOST_MOVES = 64;

    private final GitRepository git;
    private final History history;
    private final DeclaredAt declared;
    private final int newest;
    private final BooleanSupplier enough;

    /**
     * @param declared what was declared of the target whose values are looked at
     * @param newest so many of the newest commits are looked at one by one, whatever the lines say
     * @param enough whether the time for looking at commits one by one is over
     */
    public DecisionSearch(GitRepository git, DeclaredAt declared, int newest, BooleanSupplier enough) {
        this.git = git;
        this.history = git.history();
        this.declared = declared;
        this.newest = newest;
        this.enough = enough;
    }

    /**
     * What decided some values.
     *
     * @param made by value
     * @param open why it is not known of others
     */
    public record Decisions(SortedMap<DeclaredValue, Decision> made, SortedMap<DeclaredValue, Reason> open) {}

    /**
     * The decisions behind values.
     *
     * @param head the commit at which they are declared
     * @param values which; one that nothing in this repository and at that commit leads to is left out
     */
    public Decisions decisions(Commit head, Collection<DeclaredValue> values) {
        Decisions decisions = new Decisions(new TreeMap<>(), new TreeMap<>());
        if (values.isEmpty()) {
            return decisions;
        }
        List<Pending> pending = new ArrayList<>();
        DeclaredState state = declared.at(head).state();
        for (DeclaredValue value : values) {
            value.in(state)
                    .map(found -> new Pending(value, head.id(), found))
                    .filter(each -> isIn(each.commit(), each.place()))
                    .ifPresent(pending::add);
        }
        if (newest > 0) {
            Decisions found =
                    step(head.id(), pending.stream().filter(Pending::known).toList(), newest);
            decisions.made().putAll(found.made());
            found.open().forEach((value, reason) -> {
                if (reason.code() == Reason.Code.NOT_EVALUATED) {
                    decisions.open().put(value, reason);
                }
            });
            pending.removeIf(each -> decisions.made().containsKey(each.value())
                    || decisions.open().containsKey(each.value()));
        }
        for (int round = 0; round < MOST_MOVES && !pending.isEmpty(); round++) {
            List<Pending> moved = new ArrayList<>();
            Map<String, List<Pending>> elsewhere = new TreeMap<>();
            written(pending).forEach((each, line) -> {
                if (each.isSo(line.commit(), this::at)) {
                    decisions.made().put(each.value(), new Decision(each.value(), line));
                    earlier(each, line).ifPresent(moved::add);
                } else {
                    elsewhere
                            .computeIfAbsent(each.commit(), none -> new ArrayList<>())
                            .add(each);
                }
            });
            elsewhere.forEach((commit, those) -> {
                Decisions found = step(commit, those, SearchLimits.USUAL.commits());
                decisions.made().putAll(found.made());
                decisions.open().putAll(found.open());
            });
            pending.clear();
            pending.addAll(moved);
        }
        decisions.made().keySet().removeAll(decisions.open().keySet());
        return decisions;
    }

    /** Commit by commit. */
    private Decisions step(String commit, List<Pending> values, int most) {
        TreeMap<DeclaredValue, Declared> wanted = new TreeMap<>();
        values.forEach(each -> wanted.put(each.value(), each.declared()));
        HistorySearch.Latest latest =
                new HistorySearch(git, declared, most, 1, enough).latest(git.commit(commit), wanted);
        Decisions decisions = new Decisions(new TreeMap<>(), new TreeMap<>(latest.open()));
        latest.commits().forEach((value, changed) -> {
            Place place = at(changed.id(), value)
                    .map(there -> new Pending(value, changed.id(), there).place())
                    .orElse(Place.of("", 0));
            decisions.made().put(value, new Decision(value, new WrittenLine(changed.id(), place.path(), place.line())));
        });
        return decisions;
    }

    /** What a commit declares; empty if it does not, or cannot be evaluated. */
    private Optional<Declared> at(String commit, DeclaredValue value) {
        try {
            return value.in(declared.at(git.commit(commit)).state());
        } catch (PlumblineException e) {
            return Optional.empty();
        }
    }

    /** A value as it is declared at a commit, whose deciding line is looked for. */
    private record Pending(DeclaredValue value, String commit, Declared declared) implements Comparable<Pending> {
        /** The deciding place; of what is fetched from elsewhere, such as a role, the innermost one that says so here. */
        Place place() {
            Place decided = declared.origin().place();
            if (decided.repository().isEmpty()) {
                return decided;
            }
            Place here = decided;
            for (Step step : declared.origin().chain()) {
                here = step.via() != Via.OVERRIDE && isIn(commit, step.place()) ? step.place() : here;
            }
            return here;
        }

        boolean known() {
            return !(declared.expectation() instanceof Expectation.Unresolved);
        }

        /** Whether a commit declares the same; of what is not known that cannot be told. */
        boolean isSo(String other, BiFunction<String, DeclaredValue, Optional<Declared>> at) {
            return other.equals(commit) || !known() || saysTheSame(at.apply(other, value));
        }

        boolean saysTheSame(Optional<Declared> there) {
            return there.map(Declared::expectation)
                    .filter(declared.expectation()::equals)
                    .isPresent();
        }

        @Override
        public int compareTo(Pending other) {
            return value.compareTo(other.value);
        }
    }

    private SortedMap<Pending, WrittenLine> written(List<Pending> pending) {
        TreeMap<String, List<Pending>> byFile = new TreeMap<>();
        for (Pending each : pending) {
            if (isIn(each.commit(), each.place())) {
                byFile.computeIfAbsent(each.commit() + "\0" + each.place().path(), none -> new ArrayList<>())
                        .add(each);
            }
        }
        TreeMap<Pending, WrittenLine> written = new TreeMap<>();
        byFile.values().forEach(ofFile -> written.putAll(inOneFile(ofFile)));
        return written;
    }

    /** Not so for a record that was kept on another branch, whose commits changed nothing in this one. */
    private static boolean isIn(String commit, Place place) {
        return place.repository().isEmpty()
                && (place.revision().isEmpty() || place.revision().equals(commit));
    }

    private SortedMap<Pending, WrittenLine> inOneFile(List<Pending> pending) {
        String commit = pending.get(0).commit();
        String path = pending.get(0).place().path();
        SortedSet<Integer> numbers = new TreeSet<>();
        pending.forEach(each -> numbers.add(each.place().line()));
        SortedMap<Integer, WrittenLine> lines = new TreeMap<>(history.lines(commit, path, numbers));
        if (numbers.contains(0)) {
            history.writer(commit, path).ifPresent(line -> lines.put(0, line));
        }
        TreeMap<Pending, WrittenLine> written = new TreeMap<>();
        for (Pending each : pending) {
            WrittenLine line = lines.get(each.place().line());
            if (line != null) {
                written.put(each, line);
            }
        }
        return written;
    }

    /** The same value in the commit before the one that wrote the line, if it was declared there already. */
    private Optional<Pending> earlier(Pending now, WrittenLine line) {
        List<String> parents = git.commit(line.commit()).parents();
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        // what cannot be evaluated does not say that the value was there before
        String parent = parents.get(0);
        return at(parent, now.value())
                .filter(before -> now.saysTheSame(Optional.of(before)))
                .map(before -> new Pending(now.value(), parent, before));
    }
}
