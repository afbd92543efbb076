/**
 * From differences to verdicts: what is a violation, what is only noted, and how grave it is.
 *
 * <p>Pure. Depends on {@code model}, {@code compare} and {@code source}.
 */
@NullMarked
package dev.plumbline.policy;

import org.jspecify.annotations.NullMarked;
