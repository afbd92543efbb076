/**
 * What the collector answers, in frames and records, and the bounds that keep whatever a host prints in its place.
 *
 * <p>Depends on {@code observed.transport}.
 */
@NullMarked
package dev.plumbline.observed.host.answer;

import org.jspecify.annotations.NullMarked;
