/**
 * The façade: one call checks a repository's targets. Wires the other packages together; nothing uses it.
 *
 * <p>The only place that knows the clock and the home folder of the user.
 */
@NullMarked
package dev.plumbline;

import org.jspecify.annotations.NullMarked;
