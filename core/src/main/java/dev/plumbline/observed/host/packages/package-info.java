/**
 * Packages and what they come from.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.packages;

import org.jspecify.annotations.NullMarked;
