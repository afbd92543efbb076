package dev.plumbline.template.value;

import dev.plumbline.template.TemplateException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call.
 *
 * @param positional those without names, in order
 * @param named those with names
 */
public record Arguments(List<PyValue> positional, Map<String, PyValue> named) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public Arguments {
        positional = List.copyOf(positional);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    public static Arguments of(PyValue... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /** The argument at this position or of this name, or null. */
    public @Nullable PyValue find(int position, String name) {
        return position >= 0 && position < positional.size() ? positional.get(position) : named.get(name);
    }

    public PyValue get(int position, String name) {
        PyValue found = find(position, name);
        if (found == null) {
            throw TemplateException.failed("missing argument '" + name + "'");
        }
        return found;
    }

    public PyValue get(int position, String name, PyValue otherwise) {
        PyValue found = find(position, name);
        return found == null ? otherwise : found;
    }

    public String text(int position, String name, String otherwise) {
        PyValue found = find(position, name);
        return found == null ? otherwise : Convert.text(found);
    }

    public boolean flag(int position, String name, boolean otherwise) {
        PyValue found = find(position, name);
        return found == null ? otherwise : Truthiness.of(found);
    }

    public int whole(int position, String name, int otherwise) {
        PyValue found = find(position, name);
        return found == null ? otherwise : Convert.index(found);
    }

    /** Refuses more positional arguments than these, or other names. */
    public Arguments atMost(int most, String... names) {
        if (positional.size() > most) {
            throw TemplateException.failed("takes at most " + most + " arguments, got " + positional.size());
        }
        for (String name : named.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw TemplateException.failed("got an unexpected keyword argument '" + name + "'");
            }
        }
        return this;
    }

    /** Without the first so many positional ones. */
    public Arguments skip(int count) {
        return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), named);
    }
}
