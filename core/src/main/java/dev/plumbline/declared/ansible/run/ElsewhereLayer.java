package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.template.value.PyUnknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables that tasks perhaps set on a host that is not the one of the run: neither whether nor to what is known here. */
final class ElsewhereLayer implements VariableLayer {
    private final Map<String, Place> names = new LinkedHashMap<>();
    private final Map<Pattern, TasksSetting.Setting> templated = new LinkedHashMap<>();

    ElsewhereLayer(List<TasksSetting.Setting> settings) {
        settings.stream().filter(each -> !each.isTemplate()).forEach(each -> names.put(each.name(), each.place()));
        settings.stream()
                .filter(TasksSetting.Setting::isTemplate)
                .forEach(each -> templated.put(WrittenIncludes.pattern(each.name()), each));
    }

    static PyUnknown unknown(String name, Place place) {
        return PyUnknown.of(
                Reason.of(Reason.Code.NOT_EVALUATED, "the variable " + name + ", which tasks set on another host"),
                place);
    }

    @Override
    public Optional<Definition> find(String name) {
        return Optional.ofNullable(names.get(name))
                .or(() -> templated.entrySet().stream()
                        .filter(each -> each.getKey().matcher(name).matches())
                        .findFirst()
                        .map(each -> each.getValue().place()))
                .map(place -> Definition.of(name, unknown(name, place), place));
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public Optional<PyUnknown> hidden() {
        return names.entrySet().stream()
                .findFirst()
                .map(each -> unknown(each.getKey(), each.getValue()))
                .or(() -> templated.values().stream().findFirst().map(each -> unknown(each.name(), each.place())));
    }
}
