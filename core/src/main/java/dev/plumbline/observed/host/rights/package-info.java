/**
 * Files that give rights or leave them open, and whether files are as their packages shipped them.
 *
 * <p>Depends on {@code observed.host.answer} and {@code observed.host.files}.
 */
@NullMarked
package dev.plumbline.observed.host.rights;

import org.jspecify.annotations.NullMarked;
