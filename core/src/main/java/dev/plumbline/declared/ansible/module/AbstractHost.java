package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A host as a run would leave it, as far as that is known. Calls are applied in the order of the run: a later one overrides
 * an earlier one, and one whose condition is unknown joins it as an alternative. Not safe for several threads.
 */
public final class AbstractHost {
    private final HostKnowledge known;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> guards = new ArrayList<>();

    public AbstractHost(HostKnowledge known) {
        this.known = known;
    }

    /** Applies one call. */
    public CallResult apply(ModuleCall call) {
        Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "the module " + call.written() + " is not known");
        gaps.add(new Gap(call.circumstances().origin().place(), reason, Scope.EVERYTHING));
        PyDict registered = PyDict.empty().put("changed", PyBool.FALSE).put("failed", PyBool.FALSE);
        return new CallResult(registered, new TreeMap<>(), CallResult.Standing.NOT_EVALUATED, reason);
    }

    /** What the live host was asked, and so chose what is declared: such as {@code stat /etc/motd}. */
    public List<String> guards() {
        return List.copyOf(guards);
    }

    /** What is declared after all calls so far. */
    public DeclaredState state() {
        return DeclaredState.of(known.target(), List.of(), List.of(), gaps);
    }
}
