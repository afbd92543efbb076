/**
 * Why a difference exists: which earlier commit or which branch declares what is there, and which commit decided what is
 * declared. It is given a function from a revision to what was declared at it, and never evaluates anything itself.
 *
 * <p>May use {@code compare} and {@code source}. Nothing here judges whether anyone was allowed: that is {@code policy}.
 */
@NullMarked
package dev.plumbline.provenance;

import org.jspecify.annotations.NullMarked;
