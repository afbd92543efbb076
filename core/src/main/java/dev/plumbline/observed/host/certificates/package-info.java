/**
 * The certificates in places that the programs of a host trust, and in files that are asked for.
 *
 * <p>Depends on {@code observed.host.answer} and {@code observed.host.settings}.
 */
@NullMarked
package dev.plumbline.observed.host.certificates;

import org.jspecify.annotations.NullMarked;
