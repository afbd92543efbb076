package dev.plumbline;

import dev.plumbline.declared.Evaluation;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is declared of each target at one revision.
 *
 * @param revision the full commit id
 * @param byTarget the declared state of each target, with what it was made from
 */
public record DeclaredStates(String revision, SortedMap<String, Evaluation> byTarget) {

    public DeclaredStates {
        byTarget = Collections.unmodifiableSortedMap(new TreeMap<>(byTarget));
    }
}
