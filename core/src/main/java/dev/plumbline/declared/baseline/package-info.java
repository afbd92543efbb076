/**
 * The native format of declarations: baseline files, for teams with neither Ansible nor Compose, and for what those do not
 * tell.
 *
 * <p>Strict and unsurprising: YAML 1.1, but a value that programs would read differently than people is refused. Depends on
 * {@code source}, {@code format}, {@code secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.baseline;

import org.jspecify.annotations.NullMarked;
