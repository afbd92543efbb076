package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Value;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Scope;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import java.util.HashMap;
import java.util.Map;

/** A module whose meaning the configuration gives. */
final class MappedModule implements Meaning {
    private final ModuleMapping mapping;

    MappedModule(ModuleMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void apply(Task task) {
        task.call.arguments().keySet().forEach(task.arguments::ignore);
        Map<String, PyValue> variables = new HashMap<>(task.call.arguments());
        PyValue free = task.call.freeForm();
        if (free != null) {
            variables.put("free_form", free);
        }
        TemplateContext context = TemplateContext.of(Scope.of(variables));
        PyValue name = rendered(mapping.name(), task, context);
        Arguments.check("name", name);
        String spelled = Spelling.str(name);
        task.concerns(mapping.kind(), spelled);
        if (absent(task, context)) {
            task.absent(mapping.kind(), spelled);
            return;
        }
        task.present(mapping.kind(), spelled);
        mapping.attributes().forEach((attribute, text) -> {
            PyValue value = rendered(text, task, context);
            if (!value.equals(PyText.EMPTY)) {
                task.attribute(mapping.kind(), spelled, attribute, expected(task, attribute, value));
            }
        });
    }

    private Expectation expected(Task task, String attribute, PyValue value) {
        if (value instanceof PyUnknown unknown) {
            return new Expectation.Unresolved(unknown.reason());
        }
        if (value instanceof PyPartial partial) {
            return new Expectation.Unresolved(partial.unknown().reason());
        }
        String text = Spelling.str(value);
        return Expectation.exactly(
                Taint.isSecret(value) || task.around().noLog()
                        ? task.known().sealer().seal(task.known().target(), mapping.kind() + "/" + attribute, text)
                        : Value.of(text));
    }

    private boolean absent(Task task, TemplateContext context) {
        if (mapping.absent().isEmpty()) {
            return false;
        }
        Truth truth = Condition.parse(mapping.absent(), task.origin().place(), TemplateOptions.STRING)
                .evaluate(context);
        if (truth instanceof Truth.Unknown unknown) {
            throw new NotKnown(unknown.unknown().reason());
        }
        return ((Truth.Known) truth).holds();
    }

    private static PyValue rendered(String text, Task task, TemplateContext context) {
        return Template.parse(text, task.origin().place(), TemplateOptions.FILE).render(context);
    }
}
