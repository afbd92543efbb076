package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.Traced;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a task as its templates render them, what is omitted taken out.
 *
 * @param values by name
 * @param freeForm the one without a name
 * @param origins of those that another place than the task decided
 * @param failures what Ansible would fail over
 */
record TaskArguments(
        SortedMap<String, PyValue> values,
        @Nullable PyValue freeForm,
        SortedMap<String, Origin> origins,
        List<TemplateException> failures) {

    /**
     * Renders the arguments of a task. One that Ansible would fail over is unknown.
     *
     * @param defaults {@code module_defaults} for its module, the strongest first
     * @param around where the task stands, for origins
     */
    static TaskArguments render(Task task, List<Keyword> defaults, HostVariables variables, Around around) {
        Rendering rendering = new Rendering(variables, around);
        Keyword splat = task.arguments().get(Task.SPLAT);
        if (splat != null) {
            rendering.splat(splat);
        }
        task.arguments().forEach((name, keyword) -> {
            if (!name.equals(Task.SPLAT)) {
                rendering.argument(name, keyword);
            }
        });
        defaults.forEach(rendering::defaults);
        return rendering.result();
    }

    /**
     * What led to a task.
     *
     * @param steps up to the task itself
     * @param place of the task
     * @param loop steps from the loop to what decided its items
     * @param loopVariable the name of the variable that holds the item; empty without a loop
     */
    record Around(List<Step> steps, Place place, List<Step> loop, String loopVariable) {
        Around {
            steps = List.copyOf(steps);
            loop = List.copyOf(loop);
        }

        Origin origin() {
            return new Origin(place, steps);
        }

        Origin origin(Traced<?> traced) {
            List<Step> chain = traced.chain();
            if (chain.isEmpty()) {
                return origin();
            }
            List<Step> all = new ArrayList<>(steps);
            for (Step step : chain) {
                if (step.name().equals(loopVariable)) {
                    all.addAll(loop);
                } else {
                    all.add(step);
                }
            }
            return new Origin(all.get(all.size() - 1).place(), all);
        }
    }

    /** Without what is omitted, also within lists and dictionaries; empty if the value itself is. */
    static Optional<PyValue> kept(PyValue value) {
        if (isOmitted(value)) {
            return Optional.empty();
        }
        if (value instanceof PyDict dict && holds(dict)) {
            PyDict left = PyDict.empty();
            dict.entries().forEach((key, item) -> kept(item).ifPresent(each -> left.put(key, each)));
            return Optional.of(left);
        }
        if (value instanceof PyList list && list.items().stream().anyMatch(TaskArguments::holds)) {
            // Ansible takes omitted entries out of dictionaries in a list, but leaves an omitted item of the list as it
            // is
            return Optional.of(new PyList(list.items().stream()
                    .map(item -> isOmitted(item) ? item : kept(item).orElse(item))
                    .toList()));
        }
        return Optional.of(value);
    }

    private static boolean isOmitted(PyValue value) {
        return value instanceof PyText text && text.text().equals(MagicVariables.OMIT);
    }

    private static boolean holds(PyValue value) {
        if (value instanceof PyDict dict) {
            return dict.entries().values().stream().anyMatch(TaskArguments::holds);
        }
        return value instanceof PyList list ? list.items().stream().anyMatch(TaskArguments::holds) : isOmitted(value);
    }

    private static final class Rendering {
        private final HostVariables variables;
        private final Around around;
        private final Map<String, PyValue> values = new LinkedHashMap<>();
        private final TreeMap<String, Origin> origins = new TreeMap<>();
        private final List<TemplateException> failures = new ArrayList<>();

        Rendering(HostVariables variables, Around around) {
            this.variables = variables;
            this.around = around;
        }

        void argument(String name, Keyword keyword) {
            Traced<PyValue> traced = value(keyword);
            values.put(name, traced.result());
            if (!traced.uses().isEmpty()) {
                origins.put(name, around.origin(traced));
            }
        }

        void splat(Keyword keyword) {
            Traced<PyValue> traced = value(keyword);
            if (traced.result() instanceof PyDict dict) {
                dict.entries().forEach((key, item) -> {
                    if (key instanceof PyText name) {
                        values.put(name.text(), item);
                        origins.put(name.text(), around.origin(traced));
                    }
                });
            } else if (traced.result() instanceof PyUnknown unknown) {
                values.put(Task.SPLAT, unknown);
            } else {
                failures.add(TemplateException.failed("the arguments are not a dictionary")
                        .at(keyword.place(), 0));
            }
        }

        /** What the task itself does not give. */
        void defaults(Keyword keyword) {
            Traced<PyValue> traced = value(keyword);
            if (traced.result() instanceof PyDict dict) {
                dict.entries().forEach((key, item) -> {
                    if (key instanceof PyText name && values.putIfAbsent(name.text(), item) == null) {
                        origins.put(name.text(), new Origin(keyword.place(), around.steps()));
                    }
                });
            } else if (traced.result() instanceof PyUnknown unknown) {
                values.putIfAbsent(Task.SPLAT, unknown);
            }
        }

        private Traced<PyValue> value(Keyword keyword) {
            try {
                Traced<PyValue> traced = variables.traced(() -> variables.evaluate(keyword.value(), keyword.place()));
                if (traced.result() instanceof PyUndefined undefined) {
                    throw undefined.used().at(keyword.place(), 0);
                }
                return traced;
            } catch (TemplateException e) {
                failures.add(e);
                Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "Ansible would fail here: " + e.what());
                return new Traced<>(PyUnknown.of(reason, keyword.place()), List.of());
            }
        }

        TaskArguments result() {
            TreeMap<String, PyValue> kept = new TreeMap<>();
            values.forEach((name, value) -> TaskArguments.kept(value).ifPresent(each -> kept.put(name, each)));
            origins.keySet().retainAll(kept.keySet());
            PyValue free = kept.remove(Task.FREE_FORM);
            return new TaskArguments(kept, free, origins, failures);
        }
    }
}
