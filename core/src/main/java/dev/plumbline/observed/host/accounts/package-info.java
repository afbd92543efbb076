/**
 * Users, groups, and what they may do.
 *
 * <p>Depends on {@code observed.host.answer} and {@code secret}.
 */
@NullMarked
package dev.plumbline.observed.host.accounts;

import org.jspecify.annotations.NullMarked;
