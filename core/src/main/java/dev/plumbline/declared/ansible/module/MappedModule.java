package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.ansible.module.ModuleMapping.Rule;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Scope;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A module whose meaning the configuration gives. */
final class MappedModule implements Meaning {
    private static final String NOTHING_DECIDED = "whether a rule under modules is for this call is unknown: ";

    private final List<Rule> rules;

    private MappedModule(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * The meaning of a call by the configuration, or the given one if none of its rules is for the call.
     *
     * @param usual the meaning that is known here; null if there is none
     */
    static @Nullable Meaning of(ModuleMapping mapping, ModuleCall call, @Nullable Meaning usual) {
        if (mapping.rules().isEmpty()) {
            return new MappedModule(List.of());
        }
        List<Rule> meant = new ArrayList<>();
        TemplateContext context = context(call);
        for (Rule rule : mapping.rules()) {
            Truth truth = rule.when().map(when -> when.evaluate(context)).orElse(Truth.of(true));
            if (truth instanceof Truth.Unknown unknown) {
                return task -> {
                    throw new NotKnown(Reason.of(
                            unknown.unknown().reason().code(),
                            NOTHING_DECIDED + unknown.unknown().reason().detail()));
                };
            }
            if (((Truth.Known) truth).holds()) {
                meant.add(rule);
            }
        }
        return meant.isEmpty() ? usual : new MappedModule(meant);
    }

    private static TemplateContext context(ModuleCall call) {
        Map<String, PyValue> variables = new HashMap<>(call.arguments());
        PyValue free = call.freeForm();
        if (free != null) {
            variables.put("free_form", free);
        }
        return TemplateContext.of(Scope.of(variables));
    }

    @Override
    public void apply(Task task) {
        task.call.arguments().keySet().forEach(task.arguments::ignore);
        TemplateContext context = context(task.call);
        rules.forEach(rule -> apply(rule, task, context));
        if (rules.isEmpty()) {
            task.reads();
        }
    }

    private static void apply(Rule rule, Task task, TemplateContext context) {
        String kind = rule.kind().name();
        PyValue name = rule.name().render(context);
        Arguments.check("name", name);
        String spelled = Spelling.str(name);
        task.concerns(kind, spelled);
        if (rule.absent().isPresent() && holds(rule.absent().get(), context)) {
            task.absent(kind, spelled);
            return;
        }
        task.present(kind, spelled);
        rule.attributes().forEach((attribute, template) -> {
            PyValue value = template.render(context);
            if (!value.equals(PyText.EMPTY)) {
                task.attribute(kind, spelled, attribute, expected(task, rule.kind(), attribute, value));
            }
        });
    }

    private static boolean holds(Condition condition, TemplateContext context) {
        Truth truth = condition.evaluate(context);
        if (truth instanceof Truth.Unknown unknown) {
            throw new NotKnown(unknown.unknown().reason());
        }
        return ((Truth.Known) truth).holds();
    }

    private static Expectation expected(Task task, Kind kind, String attribute, PyValue value) {
        if (value instanceof PyUnknown unknown) {
            return new Expectation.Unresolved(unknown.reason());
        }
        if (value instanceof PyPartial partial) {
            return new Expectation.Unresolved(partial.unknown().reason());
        }
        Kind.Type type = kind.attribute(attribute).map(Kind.Attribute::type).orElse(Kind.Type.TEXT);
        boolean many = type == Kind.Type.LIST || type == Kind.Type.SET;
        List<PyValue> items = many && Items.isSequence(value) ? Items.list(value) : List.of(value);
        List<Value> values = items.stream()
                .map(item -> one(task, kind.name() + "/" + attribute, type, item))
                .toList();
        return Expectation.exactly(many ? new Value.Items(values) : values.get(0));
    }

    private static Value one(Task task, String context, Kind.Type type, PyValue value) {
        String text = Spelling.str(value);
        if (Taint.isSecret(value) || task.around().noLog()) {
            return task.known().sealer().seal(task.known().target(), context, text);
        }
        boolean flag = type == Kind.Type.FLAG && text.matches("(?i)true|false");
        boolean whole = type == Kind.Type.WHOLE && text.matches("-?[0-9]{1,18}");
        return flag ? Value.of(Boolean.parseBoolean(text)) : whole ? Value.of(Long.parseLong(text)) : Value.of(text);
    }
}
