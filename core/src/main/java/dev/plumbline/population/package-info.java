/**
 * All changes of a period, for an auditor who draws a sample of them: which commits, by whom, why, seen by whom.
 *
 * <p>Depends on {@code report}, {@code policy}, {@code provenance}, {@code source} and {@code format}. The count is that of
 * {@code git rev-list} for the same scope.
 */
@NullMarked
package dev.plumbline.population;

import org.jspecify.annotations.NullMarked;
