package dev.plumbline.template.filter;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.PyValue;

/** A filter. Its input is never wholly unknown; what is unknown in it is reached by asking for it. */
@FunctionalInterface
public interface Filter {
    PyValue apply(PyValue value, Arguments arguments, Calls calls);
}
