/**
 * Facts under Ansible's names, as a shell can tell them.
 *
 * <p>Depends on {@code observed.host.answer}.
 */
@NullMarked
package dev.plumbline.observed.host.facts;

import org.jspecify.annotations.NullMarked;
