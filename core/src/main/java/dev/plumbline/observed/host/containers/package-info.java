/**
 * The containers and images of the engine on a host, as its own program shows them.
 *
 * <p>Depends on {@code observed.container}, which reads them, and {@code observed.host.answer}.
 */
@NullMarked
package dev.plumbline.observed.host.containers;

import org.jspecify.annotations.NullMarked;
