package dev.plumbline.provenance;

import java.time.Instant;

/**
 * Which side of a difference moved, and since when that can be said.
 *
 * @param direction which side
 * @param since when the target was looked at that is compared with
 */
public record Movement(Direction direction, Instant since) {}
