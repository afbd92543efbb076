/**
 * Ways to a host: a shell on this machine, or one over SSH. Each runs one command with input and gives back what it
 * printed, within limits of time and size; what went wrong outside is a reason, never an exception.
 *
 * <p>Depends on {@code model}; the only user of JGit's SSH sessions.
 */
@NullMarked
package dev.plumbline.observed.transport;

import org.jspecify.annotations.NullMarked;
