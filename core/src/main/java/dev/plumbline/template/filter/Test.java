package dev.plumbline.template.filter;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.PyValue;

/** A test. Most give a truth value; some hand on what they found. */
@FunctionalInterface
public interface Test {
    PyValue apply(PyValue value, Arguments arguments, Calls calls);
}
