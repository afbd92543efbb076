/**
 * Python's values and what Python does with them: truth, spelling, equality, order, arithmetic, items.
 *
 * <p>Whatever is asked of an unknown value throws {@link dev.plumbline.template.value.UnknownReached}, which the
 * evaluation turns back into a value; whatever is asked of an undefined one is an error, as in Ansible.
 */
@NullMarked
package dev.plumbline.template.value;

import org.jspecify.annotations.NullMarked;
