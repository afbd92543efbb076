/**
 * The ways to an engine: a socket of this machine, TLS with certificates on both sides, a relay on a host that is reached by
 * SSH. All that goes over them is what {@code engine} can express: requests that read.
 *
 * <p>No operation lasts beyond its deadline. Depends on {@code model} and {@code observed.transport}.
 */
@NullMarked
package dev.plumbline.observed.engine.connection;

import org.jspecify.annotations.NullMarked;
