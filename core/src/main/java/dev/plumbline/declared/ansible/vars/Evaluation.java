package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Place;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Taint;

/**
 * Evaluates the templates in a value, wherever in it they stand.
 *
 * @param lenient whether a template that needs something undefined stays as it is
 */
record Evaluation(HostVariables variables, Place place, boolean lenient) {

    PyValue of(PyValue value) {
        if (value instanceof PyText text) {
            return text(text);
        }
        if (value instanceof PyDict dict) {
            PyDict evaluated = PyDict.empty();
            dict.entries().forEach((key, item) -> evaluated.put(key, of(item)));
            return evaluated;
        }
        if (value instanceof PyList || value instanceof PyTuple) {
            return new PyList(Items.list(value).stream().map(this::of).toList());
        }
        return value instanceof PyUnknown unknown ? unknown.at(place) : value;
    }

    private PyValue text(PyText text) {
        if (text.unsafe() || !TemplateCache.mayBeTemplate(text.text())) {
            return text;
        }
        VariableSession session = variables.session();
        Template template =
                session.cache().template(text.text(), place, session.options().templates());
        try {
            PyValue result = template.render(variables.context());
            return text.secret() ? Taint.mark(result) : result;
        } catch (TemplateException e) {
            if (lenient && e.sort() == TemplateException.Sort.UNDEFINED) {
                // Ansible hands out the text with its backslashes doubled here and there
                return text.text().indexOf('\\') < 0
                        ? text
                        : PyUnknown.notEvaluated("a text that needs something undefined: " + e.what());
            }
            throw e;
        }
    }
}
