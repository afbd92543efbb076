/**
 * The command line of {@code docker run} and {@code podman run} as the declaration of a container. Unit files and quadlets,
 * which become such a command, are read here too, and modules of Ansible that have its options.
 *
 * <p>Depends on {@code declared.container}, {@code declared.rendered}, {@code notation}, {@code secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.container.run;

import org.jspecify.annotations.NullMarked;
