package dev.plumbline.template.eval;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyObject;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Optional;

/** What {@code cycler()} makes. */
final class Cycler extends PyObject {
    private final List<PyValue> items;
    private int at;

    Cycler(List<PyValue> items) {
        if (items.isEmpty()) {
            throw TemplateException.failed("at least one item has to be provided");
        }
        this.items = items;
    }

    @Override
    public String typeName() {
        return "Cycler";
    }

    @Override
    public Optional<PyValue> attribute(String name) {
        return switch (name) {
            case "current" -> Optional.of(items.get(at));
            case "next" -> Optional.of(new Globals.BuiltIn("next", this::next));
            case "reset" ->
                Optional.of(new Globals.BuiltIn("reset", arguments -> {
                    at = 0;
                    return PyNone.NONE;
                }));
            default -> Optional.empty();
        };
    }

    private PyValue next(Arguments arguments) {
        PyValue current = items.get(at);
        at = (at + 1) % items.size();
        return current;
    }
}
