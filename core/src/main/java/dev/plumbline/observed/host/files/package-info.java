/**
 * Files that an inquiry asks for.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.files;

import org.jspecify.annotations.NullMarked;
