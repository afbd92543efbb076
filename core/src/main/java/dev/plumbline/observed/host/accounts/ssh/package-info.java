/**
 * The settings of sshd, its host keys, and the keys that open accounts.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.accounts.ssh;

import org.jspecify.annotations.NullMarked;
