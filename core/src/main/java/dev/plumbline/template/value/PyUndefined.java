package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;

/**
 * What a name without a value stands for. Attributes of it are undefined too; any other use is an error, but that the
 * lenient one, which an inline {@code if} without {@code else} gives, prints as nothing and is false.
 *
 * @param name of what is undefined, or empty
 * @param message what to say on use
 */
public record PyUndefined(String name, String message, boolean lenient) implements PyValue {
    public static PyUndefined variable(String name) {
        return new PyUndefined(name, "'" + name + "' is undefined", false);
    }

    public static PyUndefined attribute(PyValue owner, String name) {
        String type = owner instanceof PyNone ? "None" : owner.typeName() + " object";
        return new PyUndefined(name, "'" + type + "' has no attribute '" + name + "'", false);
    }

    public static PyUndefined element(PyValue owner, PyValue key) {
        if (key instanceof PyText text) {
            return attribute(owner, text.text());
        }
        if (key instanceof PyUndefined) {
            return because("an element was asked for by something undefined");
        }
        String type = owner instanceof PyNone ? "None" : owner.typeName() + " object";
        return new PyUndefined("", type + " has no element " + Spelling.repr(key), false);
    }

    /** Undefined for a reason of its own. */
    public static PyUndefined because(String message) {
        return new PyUndefined("", message, false);
    }

    public TemplateException used() {
        return TemplateException.undefined(message);
    }

    @Override
    public String typeName() {
        return lenient ? "Undefined" : "AnsibleUndefined";
    }
}
