package dev.plumbline.compare;

import dev.plumbline.model.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a comparison has found so far. */
final class Findings {
    private final List<ResourceId> inSync = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<AppliedEquivalence> applied = new ArrayList<>();
    private final List<Folded> folded = new ArrayList<>();

    void inSync(ResourceId id) {
        inSync.add(id);
    }

    void add(Difference difference) {
        differences.add(difference);
    }

    void applied(Equivalence rule, ResourceId id, String path, String declared, String observed) {
        applied.add(new AppliedEquivalence(rule.id(), id, path, declared, observed));
    }

    void folded(Folded undeclared) {
        folded.add(undeclared);
    }

    List<Folded> folded() {
        return folded.stream().sorted().toList();
    }

    List<ResourceId> inSync() {
        return inSync.stream().sorted().toList();
    }

    List<Difference> differences() {
        List<Difference> sorted = new ArrayList<>(differences);
        sorted.sort(Comparator.comparing(Difference::id));
        return sorted;
    }

    List<AppliedEquivalence> applied() {
        return applied.stream().sorted().distinct().toList();
    }
}
