package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import dev.plumbline.format.YamlNode.Sequence;
import dev.plumbline.model.Place;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyPartial;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Variables and groups made of those that there are: the plugin {@code constructed} of ansible-core. */
final class ConstructedInventory {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");

    private final InventoryData data;
    private final VariableSession session;
    private final Function<Host, HostVariables> variables;
    private final VariableLayer extra;
    private final List<InventoryProblem> doubts = new ArrayList<>();

    /**
     * A plugin at work.
     *
     * @param session without lookups
     * @param variables those of a host as far as they are known now
     * @param extra {@code --extra-vars}
     */
    ConstructedInventory(
            InventoryData data, VariableSession session, Function<Host, HostVariables> variables, VariableLayer extra) {
        this.data = data;
        this.session = session;
        this.variables = variables;
        this.extra = extra;
    }

    /** What could not be told of single hosts. */
    List<InventoryProblem> doubts() {
        return doubts;
    }

    void read(Mapping options) throws InventoryProblem {
        boolean strict = flag(options, "strict", false);
        boolean useExtra = flag(options, "use_extra_vars", false);
        boolean leading = flag(options, "leading_separator", true);
        for (Host host : List.copyOf(data.hosts().values())) {
            for (Entry entry : mapping(options, "compose")) {
                compose(host, entry, strict, useExtra);
            }
            for (Entry entry : mapping(options, "groups")) {
                group(host, entry, strict);
            }
            for (YamlNode item : options.get("keyed_groups")
                    .filter(Sequence.class::isInstance)
                    .map(list -> ((Sequence) list).items())
                    .orElse(List.of())) {
                if (!(item instanceof Mapping keyed)) {
                    throw new InventoryProblem(
                            "has " + item.sort() + " for a keyed group.",
                            item.place().line());
                }
                KeyedGroups groups = KeyedGroups.of(keyed, leading);
                keyed(host, groups, strict, useExtra);
            }
        }
    }

    private HostVariables seen(Host host, boolean useExtra) {
        HostVariables mine = variables.apply(host);
        return useExtra ? mine.with(Level.EXTRA, extra) : mine;
    }

    private void compose(Host host, Entry entry, boolean strict, boolean useExtra) throws InventoryProblem {
        Optional<PyValue> value = evaluated(
                seen(host, useExtra),
                "{{" + text(entry.value()) + "}}",
                entry.value().place(),
                strict);
        if (value.isPresent()) {
            Place place = entry.key().place();
            data.set(host.name(), Definition.of(entry.name(), known(value.get()), place));
        }
    }

    private void group(Host host, Entry entry, boolean strict) throws InventoryProblem {
        String condition = "{% if " + text(entry.value()) + " %} True {% else %} False {% endif %}";
        String name = GroupNames.sanitized(entry.name());
        Optional<PyValue> value =
                evaluated(seen(host, false), condition, entry.value().place(), strict);
        if (value.isEmpty()) {
            return;
        }
        if (isUnknown(value.get())) {
            data.addGroup(name);
            host.uncertainGroups().add(name);
        } else if (value.get() instanceof PyText told
                && TRUE.contains(told.text().strip().toLowerCase(Locale.ROOT))) {
            data.addGroup(name);
            data.addChild(name, host.name());
        }
    }

    private void keyed(Host host, KeyedGroups groups, boolean strict, boolean useExtra) throws InventoryProblem {
        Optional<PyValue> key = evaluated(seen(host, useExtra), "{{" + groups.key() + "}}", groups.place(), strict);
        if (key.isEmpty()) {
            return;
        }
        if (isUnknown(key.get())) {
            doubts.add(new InventoryProblem(
                    "has a keyed group whose key cannot be told for the host " + host.name()
                            + ", so that it may be in further groups.",
                    groups.place().line()));
            return;
        }
        Optional<String> parent = Optional.empty();
        if (!groups.parent().isEmpty()) {
            Optional<PyValue> name = evaluated(seen(host, false), groups.parent(), groups.place(), strict);
            if (name.isEmpty() || !(name.get() instanceof PyText text)) {
                return;
            }
            parent = Optional.of(GroupNames.sanitized(text.text()));
        }
        for (String name : groups.names(key.get())) {
            data.addGroup(name);
            data.addHost(host.name(), name, Optional.empty());
            if (parent.isPresent()) {
                data.addGroup(parent.get());
                data.addChild(parent.get(), name);
            }
        }
    }

    /** Empty where Ansible passes over an error; in strict mode that ends the file. */
    private Optional<PyValue> evaluated(HostVariables seen, String template, Place place, boolean strict)
            throws InventoryProblem {
        try {
            PyValue value = session.cache()
                    .template(template, place, session.options().templates())
                    .render(seen.context());
            if (value instanceof PyUndefined undefined) {
                throw undefined.used();
            }
            return Optional.of(value);
        } catch (TemplateException e) {
            if (strict) {
                throw new InventoryProblem(
                        "cannot be evaluated for the host " + seen.host() + ": " + e.what(), place.line());
            }
            return Optional.empty();
        }
    }

    private static boolean isUnknown(PyValue value) {
        return value instanceof PyUnknown
                || value instanceof PyPartial
                || (value instanceof PyDict dict
                        && dict.entries().values().stream().anyMatch(ConstructedInventory::isUnknown))
                || (Items.isSequence(value) && Items.list(value).stream().anyMatch(ConstructedInventory::isUnknown));
    }

    private static PyValue known(PyValue value) {
        return value instanceof PyPartial partial ? partial.unknown() : value;
    }

    private static List<Entry> mapping(Mapping options, String name) {
        return options.get(name)
                .filter(Mapping.class::isInstance)
                .map(node -> ((Mapping) node).entries())
                .orElse(List.of());
    }

    static boolean flag(Mapping options, String name, boolean otherwise) {
        return options.get(name)
                .filter(Scalar.class::isInstance)
                .map(node -> TRUE.contains(((Scalar) node).text().toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /** What Python's {@code %s} makes of an expression that YAML may have taken for a number or a truth value. */
    static String text(YamlNode node) {
        if (!(node instanceof Scalar scalar)) {
            return "";
        }
        return switch (scalar.type()) {
            case NULL -> "None";
            case BOOLEAN -> scalar.flag().orElse(false) ? "True" : "False";
            default -> scalar.text();
        };
    }
}
