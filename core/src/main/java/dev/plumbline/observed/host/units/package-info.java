/**
 * Units of systemd as their files and the running systemd tell them, and the init scripts of hosts without it.
 *
 * <p>What {@code systemctl list-unit-files} says is derived from the folders of units, because that program takes longer
 * than all the rest of a survey. Depends on {@code observed.host.answer}, {@code observed.host.settings} and
 * {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.units;

import org.jspecify.annotations.NullMarked;
