package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Optional;

/** What {@code changed_when} and {@code failed_when} make of a result. */
final class Outcome {
    private Outcome() {}

    static PyValue of(Task task, PyValue result, HostVariables variables) {
        if (!(result instanceof PyDict dict)) {
            return result;
        }
        PyDict told = PyDict.copyOf(dict);
        if (task.keywords().has("until") && told.get("attempts") == null) {
            told.put("attempts", PyUnknown.notEvaluated("how often a task was tried until it held"));
        }
        decided(task, "changed_when", told, variables).ifPresent(value -> told.put("changed", value));
        decided(task, "failed_when", told, variables).ifPresent(value -> told.put("failed", value));
        if (told.get("failed") instanceof PyUnknown && !task.keywords().has("ignore_errors")) {
            // what comes after such a task runs only if it did not fail
            told.put("failed", PyBool.FALSE);
        }
        return told;
    }

    private static Optional<PyValue> decided(Task task, String name, PyDict result, HostVariables variables) {
        Optional<Keyword> conditions = task.keywords().get(name);
        if (conditions.isEmpty() || conditions.get().items().isEmpty()) {
            return Optional.empty();
        }
        HostVariables own = task.keywords()
                .get("register")
                .filter(keyword -> keyword.value() instanceof PyText)
                .map(keyword -> variables.with(
                        Level.LOOP,
                        VariableLayer.of(List.of(Definition.of(
                                ((PyText) keyword.value()).text(), Registered.literal(result), task.place())))))
                .orElse(variables);
        try {
            Truth truth = Decision.all(List.of(conditions.get()), own);
            return Optional.of(
                    truth instanceof Truth.Known known ? PyBool.of(known.holds()) : ((Truth.Unknown) truth).unknown());
        } catch (TemplateException e) {
            return Optional.of(PyUnknown.notEvaluated(name + ": " + e.what()));
        }
    }
}
