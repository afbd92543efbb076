package dev.plumbline.template.eval;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;

/** What {@code joiner()} makes: nothing at first, then the separator. */
final class Joiner extends PyObject {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
        this.separator = separator;
    }

    @Override
    public String typeName() {
        return "Joiner";
    }

    @Override
    public boolean isCallable() {
        return true;
    }

    @Override
    public PyValue call(Arguments arguments) {
        PyText result = used ? PyText.of(separator) : PyText.EMPTY;
        used = true;
        return result;
    }
}
