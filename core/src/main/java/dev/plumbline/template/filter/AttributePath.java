package dev.plumbline.template.filter;

import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Chars;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dotted path into a value, as the {@code attribute} of a filter gives it. */
final class AttributePath {
    private final List<PyValue> steps;

    private AttributePath(List<PyValue> steps) {
        this.steps = steps;
    }

    static AttributePath of(PyValue attribute) {
        UnknownReached.check(attribute);
        List<PyValue> steps = new ArrayList<>();
        if (attribute instanceof PyText text) {
            for (String part : text.text().split("\\.", -1)) {
                boolean number =
                        !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
                steps.add(number ? PyInt.of(Long.parseLong(part)) : PyText.of(part));
            }
        } else if (attribute != PyNone.NONE) {
            steps.add(attribute);
        }
        return new AttributePath(steps);
    }

    PyValue of(PyValue item, Calls calls) {
        return of(item, calls, null);
    }

    PyValue of(PyValue item, Calls calls, @Nullable PyValue otherwise) {
        PyValue value = item;
        for (PyValue step : steps) {
            value = calls.item(value, step);
            if (otherwise != null && value instanceof PyUndefined) {
                value = otherwise;
            }
        }
        return value;
    }

    /** What items are sorted by: one value, or several of a comma-separated attribute. */
    static PyValue sortKey(PyValue item, PyValue attribute, boolean caseSensitive, Calls calls) {
        List<PyValue> keys = new ArrayList<>();
        List<PyValue> parts = new ArrayList<>();
        if (attribute instanceof PyText text) {
            for (String part : text.text().split(",", -1)) {
                parts.add(PyText.of(part));
            }
        } else {
            parts.add(attribute);
        }
        for (PyValue part : parts) {
            keys.add(folded(of(part).of(item, calls), caseSensitive));
        }
        return new PyTuple(keys);
    }

    static PyValue folded(PyValue value, boolean caseSensitive) {
        return !caseSensitive && value instanceof PyText text ? PyText.of(Chars.lower(text.text())) : value;
    }
}
