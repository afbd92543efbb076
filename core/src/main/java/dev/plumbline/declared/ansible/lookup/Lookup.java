package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.PyValue;
import java.util.List;

/** One lookup plugin. */
@FunctionalInterface
interface Lookup {
    /**
     * What it finds for its terms.
     *
     * @param call the terms, and the options by their names
     * @throws dev.plumbline.template.TemplateException if Ansible would fail too
     */
    List<PyValue> run(Arguments call);
}
