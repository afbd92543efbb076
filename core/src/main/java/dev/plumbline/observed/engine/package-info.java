/**
 * A client of the engine API: reading requests, and no others, over any connection; answers of HTTP/1.1 read strictly
 * and within limits.
 *
 * <p>Whatever an engine does ends as a {@link Reply} within the deadlines. Depends on {@code model}, {@code format} and
 * {@code engine.connection}.
 */
@NullMarked
package dev.plumbline.observed.engine;

import org.jspecify.annotations.NullMarked;
