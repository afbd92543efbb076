package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyUnknown;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables that were defined together: one file, one block, the facts. */
public interface VariableLayer {

    /** The definition of a name, if it has one here. */
    Optional<Definition> find(String name);

    /** The names that are certainly defined here, in order. */
    Set<String> names();

    /**
     * Why a name that {@link #find} does not know may be defined here all the same: a file that is locked or broken. What
     * weaker layers say of that name does not count then.
     */
    default Optional<PyUnknown> mayDefine(String name) {
        return Optional.empty();
    }

    /** Why there may be names here that {@link #names} does not tell, if there may be. */
    default Optional<PyUnknown> hidden() {
        return Optional.empty();
    }

    /** Definitions; of several of one name the last holds. */
    static VariableLayer of(Collection<Definition> definitions) {
        return DefinedLayer.of(definitions);
    }

    /** Nothing that is known, but any name may be defined here. */
    static VariableLayer perhapsOf(PyUnknown why) {
        return DefinedLayer.hiding(List.of(), why, name -> true);
    }

    /** Nothing. */
    static VariableLayer empty() {
        return DefinedLayer.EMPTY;
    }
}
