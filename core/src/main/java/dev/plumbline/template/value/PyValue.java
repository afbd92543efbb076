package dev.plumbline.template.value;

/** A value as Python has it while a template is evaluated. {@code equals} is Python's {@code ==}. */
public sealed interface PyValue
        permits PyNone,
                PyBool,
                PyInt,
                PyFloat,
                PyText,
                PyPartial,
                PyList,
                PyTuple,
                PyDict,
                PyView,
                PyUndefined,
                PyUnknown,
                PyObject {

    /** The name of its Python class, such as {@code str}. */
    String typeName();
}
