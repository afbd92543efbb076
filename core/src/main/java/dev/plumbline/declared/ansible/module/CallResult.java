package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call gives, on a host that is already as declared.
 *
 * @param registered the result that a task keeps by its keyword for that: {@code changed}, {@code failed} and what the module returns, each known or
 *     unknown. A module that declares has not changed anything, as on a converged host; a condition on that is weak.
 * @param facts the facts that it sets, by name without {@code ansible_facts.}
 * @param standing how far the call was evaluated
 * @param reason why not further; null exactly for {@link Standing#EVALUATED} and {@link Standing#READS}
 */
public record CallResult(
        PyDict registered,
        SortedMap<String, PyValue> facts,
        Standing standing,
        @Nullable Reason reason) {

    /** How far a call was evaluated. */
    public enum Standing {
        /** What it declares is known. */
        EVALUATED,
        /** What it declares holds if its condition does, which is unknown. */
        CONDITIONAL,
        /** It runs only if something else changed, and declares nothing by itself. */
        WEAK,
        /** It looks or controls, and declares nothing. */
        READS,
        /** What it declares is not known, at least in part. */
        NOT_EVALUATED
    }

    public CallResult {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
}
