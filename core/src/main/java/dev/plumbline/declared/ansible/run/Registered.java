package dev.plumbline.declared.ansible.run;

import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;

/** The shapes of what {@code register} keeps. */
final class Registered {
    private Registered() {}

    /** Of a task whose condition does not hold. */
    static PyDict skipped() {
        return PyDict.empty()
                .put("changed", PyBool.FALSE)
                .put("skipped", PyBool.TRUE)
                .put("skip_reason", PyText.of("Conditional result was False"));
    }

    /** Of a task that did something and changed nothing. */
    static PyDict unchanged() {
        return PyDict.empty().put("changed", PyBool.FALSE).put("failed", PyBool.FALSE);
    }

    /** Of a task that failed. */
    static PyDict failed(PyValue why) {
        return PyDict.empty()
                .put("changed", PyBool.FALSE)
                .put("failed", PyBool.TRUE)
                .put("msg", why);
    }

    /** Of a loop without items. */
    static PyDict withoutItems() {
        return PyDict.empty()
                .put("changed", PyBool.FALSE)
                .put("skipped", PyBool.TRUE)
                .put("skipped_reason", PyText.of("No items in the list"))
                .put("results", PyList.of());
    }

    /** Of a loop, from its rounds. */
    static PyValue looped(List<PyValue> rounds) {
        PyValue changed = PyBool.FALSE;
        boolean skipped = true;
        boolean failed = false;
        for (PyValue round : rounds) {
            if (!(round instanceof PyDict dict)) {
                return round instanceof PyUnknown
                        ? PyDict.empty()
                                .put("results", new PyList(rounds))
                                .put("changed", round)
                                .put("skipped", round)
                        : round;
            }
            PyValue one = dict.get("changed");
            if (one instanceof PyUnknown || one == PyBool.TRUE) {
                changed = changed == PyBool.TRUE ? changed : one;
            }
            skipped &= dict.get("skipped") == PyBool.TRUE;
            failed |= dict.get("failed") == PyBool.TRUE;
        }
        PyDict told = PyDict.empty();
        if (failed) {
            told.put("failed", PyBool.TRUE);
        }
        return told.put("results", new PyList(rounds))
                .put("skipped", PyBool.of(skipped))
                .put("changed", changed)
                .put("msg", PyText.of(skipped ? "All items skipped" : "All items completed"));
    }

    /** One round of a loop: its result with the item in it. */
    static PyValue round(PyValue result, String variable, PyValue item, String index, int at) {
        if (!(result instanceof PyDict dict)) {
            return result;
        }
        PyDict told = PyDict.copyOf(dict).put(variable, item).put("ansible_loop_var", PyText.of(variable));
        return index.isEmpty() ? told : told.put(index, PyInt.of(at)).put("ansible_index_var", PyText.of(index));
    }

    /** The same as if everything had changed something. */
    static PyValue changed(PyValue result) {
        if (!(result instanceof PyDict dict)) {
            return result;
        }
        PyDict changed = PyDict.copyOf(dict);
        if (dict.get("skipped") != PyBool.TRUE) {
            changed.put("changed", PyBool.TRUE);
        }
        if (dict.get("results") instanceof PyList list) {
            List<PyValue> results = new ArrayList<>();
            list.items().forEach(item -> results.add(changed(item)));
            changed.put("results", new PyList(results));
        }
        return changed;
    }

    /** What comes from a host is never a template. */
    static PyValue literal(PyValue value) {
        if (value instanceof PyText text) {
            return text.unsafe() ? text : new PyText(text.text(), text.verbatim(), true, text.secret());
        }
        if (value instanceof PyDict dict) {
            PyDict marked = PyDict.empty();
            dict.entries().forEach((key, item) -> marked.put(key, literal(item)));
            return marked;
        }
        return Items.isSequence(value) && !(value instanceof PyPartial)
                ? new PyList(Items.list(value).stream().map(Registered::literal).toList())
                : value;
    }
}
