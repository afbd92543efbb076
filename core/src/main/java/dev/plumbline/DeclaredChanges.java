package dev.plumbline;

import dev.plumbline.model.DeclaredChange;
import dev.plumbline.report.ChangeGroup;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What another revision would change on which target.
 *
 * @param before the full commit id that is compared with
 * @param revision the full commit id whose declarations count
 * @param byTarget for each target what is expected differently, in order; targets without changes have none
 * @param groups the same, each change once for all targets on which it is the same
 */
public record DeclaredChanges(
        String before, String revision, SortedMap<String, List<DeclaredChange>> byTarget, List<ChangeGroup> groups) {

    public DeclaredChanges {
        byTarget = Collections.unmodifiableSortedMap(new TreeMap<>(byTarget));
        groups = List.copyOf(groups);
    }
}
