package dev.plumbline.provenance;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Place;
import dev.plumbline.model.PlumblineException;
import dev.plumbline.source.Commit;
import dev.plumbline.source.GitRepository;
import dev.plumbline.source.History;
import dev.plumbline.source.WrittenLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the commits that decided declared values: the line that decides a value now is followed to the commit that wrote
 * it; if the commit before declares the same value, from whatever place, the search goes on from there. So neither a new
 * layout nor a move of a variable into another file takes the place of the commit that chose the value.
 */
public final class DecisionSearch {
    /** So many times a value may have been moved or laid out anew; then the last of these commits is told. */
    private static final int MOST_MOVES = 64;

    private final GitRepository git;
    private final History history;
    private final DeclaredAt declared;

    /** @param declared what was declared of the target whose values are looked at */
    public DecisionSearch(GitRepository git, DeclaredAt declared) {
        this.git = git;
        this.history = git.history();
        this.declared = declared;
    }

    /**
     * The decisions behind values.
     *
     * @param head the commit at which they are declared
     * @param values which; one that is not declared there, in this repository and at that commit, is left out
     */
    public SortedMap<DeclaredValue, Decision> decisions(Commit head, Collection<DeclaredValue> values) {
        TreeMap<DeclaredValue, Decision> decisions = new TreeMap<>();
        if (values.isEmpty()) {
            return decisions;
        }
        List<Pending> pending = new ArrayList<>();
        DeclaredState state = declared.at(head).state();
        for (DeclaredValue value : values) {
            find(state, value).ifPresent(found -> pending.add(new Pending(value, head.id(), found)));
        }
        for (int round = 0; round < MOST_MOVES && !pending.isEmpty(); round++) {
            List<Pending> moved = new ArrayList<>();
            written(pending).forEach((each, line) -> {
                decisions.put(each.value(), new Decision(each.value(), line));
                earlier(each, line).ifPresent(moved::add);
            });
            pending.clear();
            pending.addAll(moved);
        }
        return decisions;
    }

    /** A value as it is declared at a commit, whose deciding line is looked for. */
    private record Pending(DeclaredValue value, String commit, Declared declared) implements Comparable<Pending> {
        Place place() {
            return declared.origin().place();
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
        String parent = parents.get(0);
        try {
            return find(declared.at(git.commit(parent)).state(), now.value())
                    .filter(before -> before.expectation().equals(now.declared().expectation()))
                    .map(before -> new Pending(now.value(), parent, before));
        } catch (PlumblineException e) {
            // what cannot be evaluated does not say that the value was there before
            return Optional.empty();
        }
    }

    private static Optional<Declared> find(DeclaredState state, DeclaredValue value) {
        DeclaredResource resource = state.resources().get(value.id());
        if (resource == null) {
            return Optional.empty();
        }
        return value.path().isEmpty()
                ? Optional.of(resource.presence())
                : Optional.ofNullable(resource.attributes().get(value.path()));
    }
}
