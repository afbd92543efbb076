/**
 * Jinja templates as Ansible renders them, without running anything: Python's values and operators, what is unknown as a
 * value of its own, secrets that taint what they touch, and budgets on everything.
 *
 * <p>Entry points are {@link dev.plumbline.template.Template} for one text and {@link dev.plumbline.template.Variables}
 * for variables that refer to each other. Depends on {@code model} and {@code format}; touches no file, no network, no
 * clock, and uses no reflection.
 */
@NullMarked
package dev.plumbline.template;

import org.jspecify.annotations.NullMarked;
