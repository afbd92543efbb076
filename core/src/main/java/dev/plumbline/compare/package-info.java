/**
 * Declared state against snapshot: identity and equivalences per kind, then comparison.
 *
 * <p>Pure: the same input gives the same differences, and no input or output is done. Depends on {@code model} alone.
 */
@NullMarked
package dev.plumbline.compare;

import org.jspecify.annotations.NullMarked;
