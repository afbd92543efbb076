/**
 * Where packages may come from: sources, the keys that sign them, the preferences among them, and the settings of apt.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.origins;

import org.jspecify.annotations.NullMarked;
