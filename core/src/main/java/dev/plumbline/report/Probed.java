package dev.plumbline.report;

import dev.plumbline.model.Snapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * What a first look at a target could see.
 *
 * @param survey what it told, or why it told nothing
 * @param clockOffset how far its clock is ahead of the observer's; empty if it did not say
 */
public record Probed(Snapshot survey, Optional<Duration> clockOffset) {}
