package dev.plumbline.template;

import dev.plumbline.model.Place;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Meter;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables that refer to each other in templates, each evaluated when it is first asked for, as Ansible does. Not safe
 * for several threads.
 */
public final class Variables implements Scope {
    private final Map<String, PyValue> raw;
    private final TemplateOptions options;
    private final TemplateContext context;
    private final Place place;
    private final Map<String, PyValue> known = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /**
     * Variables.
     *
     * @param raw as defined; text is a template unless it is unsafe
     * @param options {@link TemplateOptions#STRING} or {@link TemplateOptions#NATIVE_STRING}
     * @param context what else templates may ask; its scope is not used
     * @param place what to call the place of a template within a variable
     */
    public Variables(
            Map<String, ? extends PyValue> raw, TemplateOptions options, TemplateContext context, Place place) {
        this.raw = new LinkedHashMap<>(raw);
        this.options = options;
        this.context = context.withScope(this);
        this.place = place;
    }

    /** What templates that use these variables are evaluated against. */
    public TemplateContext context() {
        return context;
    }

    @Override
    public Optional<PyValue> raw(String name) {
        return Optional.ofNullable(raw.get(name));
    }

    @Override
    public Optional<PyValue> find(String name) {
        PyValue defined = raw.get(name);
        if (defined == null) {
            return Optional.empty();
        }
        PyValue value = known.get(name);
        if (value == null) {
            value = evaluated(name, defined);
            known.put(name, value);
        }
        return Optional.of(value);
    }

    private PyValue evaluated(String name, PyValue defined) {
        if (!open.add(name)) {
            throw TemplateException.failed(
                    "recursive loop: the variables " + String.join(" -> ", open) + " -> " + name + " need each other");
        }
        try {
            return Meter.run(context.limits(), () -> evaluate(defined));
        } catch (TemplateException e) {
            if (e.sort() != TemplateException.Sort.UNDEFINED) {
                throw e;
            }
            String shown = defined instanceof PyText text && !text.secret() ? text.text() : name;
            return new PyUndefined(name, shown + ": " + e.what(), false);
        } finally {
            open.remove(name);
        }
    }

    /**
     * Evaluates the templates in a value: its text, the items of lists, the values of dictionaries.
     *
     * @throws TemplateException if Ansible would fail over it, or if it exceeds a limit
     */
    public PyValue evaluate(PyValue value) {
        if (value instanceof PyText text) {
            if (text.unsafe()) {
                return text;
            }
            Template template = Template.parse(text.text(), place, options);
            if (!template.isTemplate()) {
                return text;
            }
            PyValue result = template.render(context);
            return text.secret() ? dev.plumbline.template.value.Taint.mark(result) : result;
        }
        if (value instanceof PyDict dict) {
            PyDict evaluated = PyDict.empty();
            dict.entries().forEach((key, item) -> evaluated.put(key, evaluate(item)));
            return evaluated;
        }
        if (value instanceof PyList || value instanceof PyTuple) {
            return new PyList(Items.list(value).stream().map(this::evaluate).toList());
        }
        return value instanceof PyUnknown unknown ? unknown.at(place) : value;
    }
}
