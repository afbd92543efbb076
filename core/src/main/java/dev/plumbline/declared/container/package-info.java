/**
 * What all ways to declare a container have in common: the attributes that it may be given, secrets sealed, and what is left
 * open. Compose files, modules of Ansible and unit files end here, each by itself.
 *
 * <p>Depends on {@code secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.container;

import org.jspecify.annotations.NullMarked;
