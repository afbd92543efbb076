package dev.plumbline.report;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredChange;
import dev.plumbline.model.Expectation;
import dev.plumbline.policy.authorization.Authorization;
import dev.plumbline.provenance.Arrival;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change of what is declared, on all targets on which it is the same.
 *
 * @param targets in order
 * @param change as it is on the first of them
 * @param made the commits that made it, the newest of each target first; none if nobody asked
 */
public record ChangeGroup(List<String> targets, DeclaredChange change, List<Made> made) {

    /**
     * A commit that made a change, or a part of it, on at least one of the targets.
     *
     * @param authorization whether it is allowed; empty if no rules are configured
     */
    public record Made(Arrival arrival, Optional<Authorization> authorization) {

        /** Whether it is judged, and not allowed. */
        public boolean refused() {
            return authorization
                    .filter(judged -> judged.grade() == Authorization.Grade.UNAUTHORIZED)
                    .isPresent();
        }
    }

    public ChangeGroup {
        targets = List.copyOf(targets);
        made = List.copyOf(made);
    }

    /** The same, by these commits. */
    public ChangeGroup by(List<Made> commits) {
        return new ChangeGroup(targets, change, commits);
    }

    /** Whether any commit that made it is judged, and not allowed. */
    public boolean refused() {
        return made.stream().anyMatch(Made::refused);
    }

    /** Puts together what is the same on several targets; in order of the first target, and of the resource. */
    public static List<ChangeGroup> of(SortedMap<String, List<DeclaredChange>> byTarget) {
        Map<Object, List<String>> targets = new LinkedHashMap<>();
        Map<Object, DeclaredChange> first = new LinkedHashMap<>();
        byTarget.forEach((target, changes) -> changes.forEach(change -> {
            Object same = List.of(change.id().kind(), change.id().name(), expected(change));
            targets.computeIfAbsent(same, none -> new ArrayList<>()).add(target);
            first.putIfAbsent(same, change);
        }));
        List<ChangeGroup> groups = new ArrayList<>();
        first.forEach((same, change) ->
                groups.add(new ChangeGroup(targets.getOrDefault(same, List.of()), change, List.of())));
        return groups;
    }

    /** What is expected before and after, without the places that say so; of a secret only that it is another one. */
    private static Map<String, List<Object>> expected(DeclaredChange change) {
        TreeMap<String, List<Object>> expected = new TreeMap<>();
        change.parts()
                .forEach((path, part) -> expected.put(path, List.of(expected(part.before()), expected(part.after()))));
        return expected;
    }

    private static Object expected(Optional<Declared> declared) {
        if (declared.isEmpty()) {
            return "nothing";
        }
        Expectation expectation = declared.get().expectation();
        return expectation.sealed() ? "secret" : expectation;
    }
}
