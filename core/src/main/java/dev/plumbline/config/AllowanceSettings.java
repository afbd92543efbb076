package dev.plumbline.config;

import dev.plumbline.model.Place;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of the declaration may be open.
 *
 * @param notEvaluated the file that lists what may be, a path in the repository
 * @param coverage which part must be decided, from 0 to 1
 * @param place where that is written
 */
public record AllowanceSettings(Optional<Written> notEvaluated, Optional<BigDecimal> coverage, Place place) {}
