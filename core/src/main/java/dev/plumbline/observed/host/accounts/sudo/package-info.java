/**
 * The rules of sudo, read from its files as sudo reads them.
 *
 * <p>Depends on {@code observed.host.answer}.
 */
@NullMarked
package dev.plumbline.observed.host.accounts.sudo;

import org.jspecify.annotations.NullMarked;
