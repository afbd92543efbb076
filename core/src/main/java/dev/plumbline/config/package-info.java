/**
 * {@code plumbline.yml}: read, checked whole, and told as plain records that the façade maps to the options of the
 * other packages.
 *
 * <p>A key that this version does not know or does not support is an error, never ignored: it might have narrowed what
 * is accepted. Depends on {@code model} and {@code format}; only the façade uses it.
 */
@NullMarked
package dev.plumbline.config;

import org.jspecify.annotations.NullMarked;
