/**
 * What a container engine tells of its containers and images, over the Docker-compatible API on a Unix socket.
 *
 * <p>Only reading requests can be expressed here, environment values are sealed as they are read, and an engine that
 * lies, stalls or floods costs a reason and nothing else. Depends on {@code model}, {@code format}, {@code secret} and
 * {@code observed}.
 */
@NullMarked
package dev.plumbline.observed.container;

import org.jspecify.annotations.NullMarked;
