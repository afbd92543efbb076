/**
 * Declared files whose text is known, and the readers that take them for declarations of their own: a crontab declares jobs,
 * a unit file a service.
 *
 * <p>All ways to declare give their texts as {@link dev.plumbline.declared.rendered.RenderedFile}; a reader per type of file
 * says what they mean. What stands behind an unknown piece of text stays unknown. Depends on {@code notation}, {@code
 * secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.rendered;

import org.jspecify.annotations.NullMarked;
