/**
 * What a host recorded of the changes that were made on it. It is the host's word only.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.evidence;

import org.jspecify.annotations.NullMarked;
