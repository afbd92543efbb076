package dev.plumbline.template.value;

/** What a filter or a test may ask of the evaluation that calls it. */
public interface Calls {

    /** Applies another filter by name. */
    PyValue filter(String name, PyValue value, Arguments arguments);

    /** Applies a test by name. */
    PyValue test(String name, PyValue value, Arguments arguments);

    /** {@code owner[key]} as Jinja does it: the item, else the attribute, else undefined. */
    PyValue item(PyValue owner, PyValue key);

    /** Whether there is a filter of this name. */
    boolean hasFilter(String name);

    /** Whether there is a test of this name. */
    boolean hasTest(String name);
}
