/**
 * Services, kernel, mounts and the settings of the machine.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.system;

import org.jspecify.annotations.NullMarked;
