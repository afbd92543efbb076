/**
 * What Ansible's modules mean: each call of one transforms what is known of a host, and what is known in the end is what a
 * run would leave unchanged.
 *
 * <p>Nothing is executed. A call whose meaning is not known exactly is a gap with its place, never a guess. Whoever walks
 * the plays renders the arguments and applies the calls in order to an {@link
 * dev.plumbline.declared.ansible.module.AbstractHost}. May use {@code source}, {@code format}, {@code template}, {@code
 * secret} and {@code model}.
 */
@NullMarked
package dev.plumbline.declared.ansible.module;

import org.jspecify.annotations.NullMarked;
