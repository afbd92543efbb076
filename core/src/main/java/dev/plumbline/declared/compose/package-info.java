/**
 * Compose files as declarations: read, interpolated, merged and brought to one form as the Compose Specification says.
 *
 * <p>What of a service is not evaluated is told as a gap, never skipped. Nothing is read but files of the repository and the
 * variables given. Depends on {@code source}, {@code format}, {@code secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.compose;

import org.jspecify.annotations.NullMarked;
