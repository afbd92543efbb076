/**
 * Whether anyone was allowed to make a change, as far as Git and exported pull requests tell: the trusted branch, a ticket
 * of a listed project, a second person, signatures. What a commit says of itself is a claim; so without signatures, or a
 * forge that tells who approved, the best answer is {@code weak}.
 *
 * <p>May use {@code source} and {@code forge}.
 */
@NullMarked
package dev.plumbline.policy.authorization;

import org.jspecify.annotations.NullMarked;
