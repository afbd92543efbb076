/**
 * Whether anyone was allowed to make a change, as far as Git tells: the trusted branch, a ticket of a listed project, a
 * second person. What a commit says of itself is a claim; so without signatures the best answer is {@code weak}.
 *
 * <p>May use {@code source}.
 */
@NullMarked
package dev.plumbline.policy.authorization;

import org.jspecify.annotations.NullMarked;
