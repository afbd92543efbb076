/**
 * The small files that say how a machine is set up: one archive of them, and what it tells of each.
 *
 * <p>Depends on {@code observed.host.answer}, {@code observed.host.files} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.settings;

import org.jspecify.annotations.NullMarked;
