package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.VariableLayer;

/** The variables of blocks, tasks and includes; those of dynamic includes count a second time, above all that was set. */
final class IncludeParameters {
    private IncludeParameters() {}

    static HostVariables in(Frame frame, HostVariables around) {
        VariableLayer own = frame.variables();
        if (own.names().isEmpty() || frame.sort() == Frame.Sort.PLAY || frame.sort() == Frame.Sort.PLAYBOOK) {
            return around;
        }
        HostVariables inner = around.with(Level.TASK, own);
        return frame.sort() == Frame.Sort.INCLUDE ? inner.with(Level.INCLUDE_PARAMETERS, own) : inner;
    }
}
