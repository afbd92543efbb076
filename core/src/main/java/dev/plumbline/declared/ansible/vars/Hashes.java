package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.Map;

/** What {@code hash_behaviour=merge} makes of two values of one variable: {@code merge_hash} of Ansible. */
public final class Hashes {
    private Hashes() {}

    /** Dictionaries key by key, all the way down; of anything else the stronger one. */
    public static PyValue merge(PyValue weaker, PyValue stronger) {
        if (weaker instanceof PyUnknown && stronger instanceof PyDict) {
            // a dictionary or not: what it has besides cannot be told
            return weaker;
        }
        if (!(weaker instanceof PyDict base) || !(stronger instanceof PyDict over)) {
            return stronger;
        }
        PyDict merged = PyDict.copyOf(base);
        for (Map.Entry<PyValue, PyValue> entry : over.entries().entrySet()) {
            PyValue before = base.get(entry.getKey());
            merged.put(entry.getKey(), before == null ? entry.getValue() : merge(before, entry.getValue()));
        }
        return merged;
    }
}
