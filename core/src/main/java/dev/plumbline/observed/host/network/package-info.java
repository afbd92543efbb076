/**
 * Listening sockets, packet filters and names.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.network;

import org.jspecify.annotations.NullMarked;
