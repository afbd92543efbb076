/**
 * All that is known of one resource, put together for a person: its declaration and how it came about, what the target
 * tells, and what can be done next.
 *
 * <p>Depends on {@code report}, {@code policy}, {@code provenance}, {@code compare}, {@code source}, {@code secret} and
 * {@code format}. What may be secret in a line of the repository is left out before it is kept here.
 */
@NullMarked
package dev.plumbline.explain;

import org.jspecify.annotations.NullMarked;
