package dev.plumbline.compare;

import dev.plumbline.model.Declared;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * How one attribute differs.
 *
 * @param path the attribute path
 * @param status in what way
 * @param declared what is declared of it; null if nothing is and nothing else may be there
 * @param observed what was seen; null if nothing was
 * @param reason why it is unknown; null for any other status
 */
public record AttributeDifference(
        String path,
        DifferenceType status,
        @Nullable Declared declared,
        @Nullable Value observed,
        @Nullable Reason reason) {}
