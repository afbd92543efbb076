package dev.plumbline.template;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;

/** Answers {@code lookup} and {@code query}. */
@FunctionalInterface
public interface Lookups {
    /** Knows none; each is unknown by its name. */
    Lookups NONE = (name, terms, asList) -> PyUnknown.notEvaluated("lookup '" + name + "'");

    /**
     * Looks up.
     *
     * @param name of the plugin, such as {@code file}
     * @param terms what follows the name
     * @param asList whether a list is wanted, as {@code query} does, instead of text joined by commas
     */
    PyValue look(String name, Arguments terms, boolean asList);
}
