/**
 * What was changing a host while it was observed, so that what it told may be half of the old and half of the new.
 *
 * <p>Depends on {@code observed.host.answer}.
 */
@NullMarked
package dev.plumbline.observed.host.activity;

import org.jspecify.annotations.NullMarked;
