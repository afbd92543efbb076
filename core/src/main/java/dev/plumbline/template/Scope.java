package dev.plumbline.template;

import dev.plumbline.template.value.PyValue;
import java.util.Map;
import java.util.Optional;

/** The variables that a template sees. */
@FunctionalInterface
public interface Scope {
    /** No variable at all. */
    Scope EMPTY = name -> Optional.empty();

    /**
     * The value of a variable, evaluated; empty if there is none. A value that depends on something undefined is a {@link
     * dev.plumbline.template.value.PyUndefined}.
     */
    Optional<PyValue> find(String name);

    /**
     * The variable as it was defined, before anything in it is evaluated. A lone variable keeps its type only if it was
     * defined as a number, a truth value or nothing, not if it refers to such a one.
     */
    default Optional<PyValue> raw(String name) {
        return find(name);
    }

    static Scope of(Map<String, ? extends PyValue> values) {
        Map<String, PyValue> copy = Map.copyOf(values);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
