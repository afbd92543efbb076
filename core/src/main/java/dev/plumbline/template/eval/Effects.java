package dev.plumbline.template.eval;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a part of a template may change: if it is unknown whether the part runs, all of that is unknown afterwards. */
public final class Effects {
    private final Set<String> assigned = new LinkedHashSet<>();
    private final Set<String> mutated = new LinkedHashSet<>();

    /** A name is set. */
    public void assign(String name) {
        assigned.add(name);
    }

    /** The value of a name is changed in place. */
    public void mutate(String name) {
        mutated.add(name);
    }

    /** All of it happens in a scope within. */
    public void addInner(Effects inner) {
        mutated.addAll(inner.mutated);
    }

    /** All of it happens in the same scope. */
    public void addSame(Effects same) {
        assigned.addAll(same.assigned);
        mutated.addAll(same.mutated);
    }

    void forget(Frame frame, dev.plumbline.template.value.PyUnknown unknown) {
        assigned.forEach(name -> frame.set(name, unknown));
        mutated.forEach(name -> frame.overwrite(name, unknown));
    }
}
