/**
 * One host observed by one script: what it is asked, what it answers, and what the answers mean in the words of the
 * model. Whatever the host prints is taken for the host's word only: it is bounded, checked, and cannot break out of
 * its place.
 *
 * <p>Depends on {@code observed.transport}, {@code format} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host;

import org.jspecify.annotations.NullMarked;
