/**
 * What can be done next about a difference, ready to be copied: commands, a patch that was tried, a waiver.
 *
 * <p>Depends on {@code provenance}, {@code compare}, {@code source} and {@code format}. What a target calls itself is quoted
 * for a shell before it stands in a command.
 */
@NullMarked
package dev.plumbline.explain.next;

import org.jspecify.annotations.NullMarked;
