/**
 * Jobs that a host runs at set times without systemd: cron, anacron, the periodic folders and at.
 *
 * <p>Depends on {@code observed.host.answer}, {@code observed.host.settings} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.schedule;

import org.jspecify.annotations.NullMarked;
