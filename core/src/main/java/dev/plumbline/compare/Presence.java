package dev.plumbline.compare;

import dev.plumbline.model.Observation;
import org.jspecify.annotations.Nullable;

/** Whether an observed resource counts as being there, and the rule that made it count otherwise than it looks. */
record Presence(Observation observed, @Nullable Equivalence rule) {}
