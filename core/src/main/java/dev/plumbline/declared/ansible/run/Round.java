package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyValue;
import org.jspecify.annotations.Nullable;

/**
 * One round of a task: the only one, or one of a loop.
 *
 * @param frame the task, below what is around it
 * @param variables with those of the loop
 * @param loop the variables of the loop alone
 * @param item null without a loop
 * @param at which round of the loop
 * @param when whether it runs
 * @param weak whether it runs only after a change
 * @param failure what Ansible would fail over before it comes to the module
 */
record Round(
        Frame frame,
        HostVariables variables,
        VariableLayer loop,
        @Nullable PyValue item,
        int at,
        Truth when,
        boolean weak,
        @Nullable TemplateException failure,
        TaskArguments.Around around) {

    boolean skipped() {
        return failure == null && Decision.isFalse(when);
    }

    /** Whether it certainly runs on a host that is as declared. */
    boolean certain() {
        return failure == null && !weak && Decision.isTrue(when);
    }
}
