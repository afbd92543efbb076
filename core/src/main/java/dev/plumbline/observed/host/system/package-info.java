/**
 * The kernel, mounts and the settings of the machine.
 *
 * <p>Depends on {@code observed.host.answer}, {@code observed.host.settings}, {@code observed.host.units} and
 * {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.system;

import org.jspecify.annotations.NullMarked;
