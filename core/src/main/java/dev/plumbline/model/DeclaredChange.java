package dev.plumbline.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How what is declared of one resource differs between two revisions.
 *
 * @param id the resource
 * @param parts by attribute path, and under an empty path for the resource itself: what was declared, and what is
 */
public record DeclaredChange(ResourceId id, SortedMap<String, Part> parts) {

    /** What was declared before, and what is now; at least one of them is there, and they expect different things. */
    public record Part(Optional<Declared> before, Optional<Declared> after) {}

    /** Sorts of changes. */
    public enum Sort {
        ADDED,
        REMOVED,
        CHANGED
    }

    public DeclaredChange {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Whether the resource is declared on one side only, or differently on both. */
    public Sort sort() {
        Part itself = parts.get("");
        if (itself == null || (itself.before.isPresent() && itself.after.isPresent())) {
            return Sort.CHANGED;
        }
        return itself.after.isPresent() ? Sort.ADDED : Sort.REMOVED;
    }

    /** The resources that two states of one target expect differently, in order. A moved line is no change. */
    public static List<DeclaredChange> between(DeclaredState before, DeclaredState after) {
        TreeSet<ResourceId> ids = new TreeSet<>(before.resources().keySet());
        ids.addAll(after.resources().keySet());
        List<DeclaredChange> changes = new ArrayList<>();
        for (ResourceId id : ids) {
            SortedMap<String, Part> parts = parts(
                    Optional.ofNullable(before.resources().get(id)),
                    Optional.ofNullable(after.resources().get(id)));
            if (!parts.isEmpty()) {
                changes.add(new DeclaredChange(id, parts));
            }
        }
        return changes;
    }

    private static SortedMap<String, Part> parts(Optional<DeclaredResource> before, Optional<DeclaredResource> after) {
        TreeMap<String, Part> parts = new TreeMap<>();
        put(parts, "", before.map(DeclaredResource::presence), after.map(DeclaredResource::presence));
        TreeSet<String> paths = new TreeSet<>();
        before.ifPresent(resource -> paths.addAll(resource.attributes().keySet()));
        after.ifPresent(resource -> paths.addAll(resource.attributes().keySet()));
        for (String path : paths) {
            put(
                    parts,
                    path,
                    before.map(resource -> resource.attributes().get(path)),
                    after.map(resource -> resource.attributes().get(path)));
        }
        return parts;
    }

    private static void put(
            SortedMap<String, Part> parts, String path, Optional<Declared> before, Optional<Declared> after) {
        if (!before.map(Declared::expectation).equals(after.map(Declared::expectation))) {
            parts.put(path, new Part(before, after));
        }
    }
}
