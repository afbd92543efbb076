/**
 * Why something that is there without a declaration needs none: a package brought it and nobody changed it since, something
 * declared causes it, or every such host has it. Equality decides, never a name alone, and what cannot be seen leaves it open.
 *
 * <p>Pure. May use {@code model} only.
 */
@NullMarked
package dev.plumbline.compare.folding;

import org.jspecify.annotations.NullMarked;
