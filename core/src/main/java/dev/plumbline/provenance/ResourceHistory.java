package dev.plumbline.provenance;

import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Optional;

/**
 * How what is declared of one resource came to be what it is.
 *
 * @param changes the newest first
 * @param cut why earlier changes are not told; empty if all are
 */
public record ResourceHistory(List<ValueChange> changes, Optional<Reason> cut) {
    public ResourceHistory {
        changes = List.copyOf(changes);
    }
}
