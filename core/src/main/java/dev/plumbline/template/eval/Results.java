package dev.plumbline.template.eval;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.PyView;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import dev.plumbline.template.value.UnknownReached;
import java.util.List;

/** How what a template printed becomes its result. */
public enum Results {
    /** Always text: what {@code template} writes to a file. */
    TEXT {
        @Override
        PyValue of(List<PyValue> nodes) {
            return joined(nodes);
        }
    },
    /** Text, but what looks like a list, a dictionary or a truth value becomes one: Ansible before 2.19. */
    CLASSIC {
        @Override
        PyValue of(List<PyValue> nodes) {
            if (nodes.size() == 1) {
                PyValue only = nodes.get(0);
                if ((only instanceof PyText text && text.verbatim()) || only instanceof PyUnknown) {
                    return only;
                }
                if ((only instanceof PyDict || Items.isSequence(only)) && isGuarded(only)) {
                    return copied(only);
                }
            }
            PyValue joined = joined(nodes);
            if (joined instanceof PyText text) {
                return literal(text);
            }
            return joined instanceof PyPartial partial
                            && partial.pieces().get(0) instanceof PyText first
                            && looksLikeLiteral(first.text())
                    ? partial.unknown()
                    : joined;
        }

        private PyValue literal(PyText text) {
            String spelled = text.text();
            if (!looksLikeLiteral(spelled) && !spelled.equals("True") && !spelled.equals("False")) {
                return text;
            }
            PyValue read = LiteralReader.read(spelled, true).orElse(text);
            return text.secret() ? Taint.mark(read) : text.unsafe() ? unsafe(read) : read;
        }
    },
    /** The value itself if there is only one: {@code jinja2_native}. */
    NATIVE {
        @Override
        PyValue of(List<PyValue> nodes) {
            if (nodes.isEmpty()) {
                return PyNone.NONE;
            }
            if (nodes.size() == 1) {
                PyValue only = nodes.get(0);
                if (!(only instanceof PyText text) || text.verbatim()) {
                    return only;
                }
            }
            PyValue joined = joined(nodes);
            if (!(joined instanceof PyText text)) {
                return joined;
            }
            PyValue read = LiteralReader.read(text.text(), false).orElse(text);
            if (read != text && read instanceof PyText inner) {
                char quote = text.text().charAt(0);
                read = PyText.of(quote + inner.text() + quote);
            }
            return text.secret() ? Taint.mark(read) : text.unsafe() ? unsafe(read) : read;
        }
    };

    abstract PyValue of(List<PyValue> nodes);

    private static PyValue joined(List<PyValue> nodes) {
        return PyPartial.of(nodes.stream().map(Spelling::text).toList());
    }

    private static boolean looksLikeLiteral(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    /** Whether something in it must not go through its spelling: that would lose what is unknown or secret. */
    private static boolean isGuarded(PyValue value) {
        return Taint.isSecret(value) || hasUnknown(value);
    }

    private static boolean hasUnknown(PyValue value) {
        if (value instanceof PyDict dict) {
            return dict.entries().values().stream().anyMatch(Results::hasUnknown);
        }
        return value instanceof PyUnknown
                || value instanceof PyPartial
                || (Items.isSequence(value) && Items.list(value).stream().anyMatch(Results::hasUnknown));
    }

    /** What spelling a value and reading it again gives. */
    private static PyValue copied(PyValue value) {
        if (value instanceof PyDict dict) {
            PyDict copy = PyDict.empty();
            dict.entries().forEach((key, item) -> copy.put(copied(key), copied(item)));
            return copy;
        }
        if (value instanceof PyList || value instanceof PyView) {
            return new PyList(Items.list(value).stream().map(Results::copied).toList());
        }
        if (value instanceof PyTuple tuple) {
            return new PyTuple(tuple.items().stream().map(Results::copied).toList());
        }
        if (value instanceof PyText text) {
            return new PyText(text.text(), false, text.unsafe(), text.secret());
        }
        boolean plain = value instanceof PyInt
                || value instanceof PyFloat
                || value instanceof PyBool
                || value instanceof PyNone
                || value instanceof PyUnknown
                || value instanceof PyPartial;
        if (!plain) {
            throw new UnknownReached(PyUnknown.notEvaluated("the spelling of a " + value.typeName()));
        }
        return value;
    }

    private static PyValue unsafe(PyValue value) {
        if (value instanceof PyText text) {
            return new PyText(text.text(), text.verbatim(), true, text.secret());
        }
        if (value instanceof PyList list) {
            return new PyList(list.items().stream().map(Results::unsafe).toList());
        }
        if (value instanceof PyDict dict) {
            PyDict marked = PyDict.empty();
            dict.entries().forEach((key, item) -> marked.put(key, unsafe(item)));
            return marked;
        }
        return value;
    }
}
