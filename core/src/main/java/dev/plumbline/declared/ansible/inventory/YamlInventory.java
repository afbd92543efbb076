package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.format.YamlNode;
import dev.plumbline.format.YamlNode.Entry;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.format.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An inventory in YAML: the plugin {@code yaml} of ansible-core. */
final class YamlInventory {
    private static final Set<String> SECTIONS = Set.of("vars", "children", "hosts");

    private final InventoryData data;
    private final GroupNames names;
    private final VariableFiles files;

    YamlInventory(InventoryData data, GroupNames names, VariableFiles files) {
        this.data = data;
        this.names = names;
        this.files = files;
    }

    void read(YamlNode root) throws InventoryProblem {
        if (!(root instanceof Mapping mapping) || mapping.entries().isEmpty()) {
            throw new InventoryProblem(
                    "is " + root.sort() + ", where groups are expected.",
                    root.place().line());
        }
        for (Entry entry : mapping.entries()) {
            group(entry);
        }
    }

    /** Reads a group, and tells what it is called; what is no group is passed over, as Ansible does. */
    private String group(Entry entry) throws InventoryProblem {
        int line = entry.key().place().line();
        if (entry.key().type() != YamlNode.ScalarType.TEXT) {
            throw new InventoryProblem("names a group by " + entry.key().sort() + "; it needs quotes.", line);
        }
        String name = data.addGroup(names.safe(entry.name())).name();
        if (isNothing(entry.value())) {
            return name;
        }
        if (!(entry.value() instanceof Mapping mapping)) {
            return name;
        }
        for (Entry section : mapping.entries()) {
            boolean readable = !SECTIONS.contains(section.name())
                    || section.value() instanceof Mapping
                    || isNothing(section.value())
                    || isText(section.value());
            if (!readable) {
                throw new InventoryProblem(
                        "has " + section.value().sort() + " for the " + section.name() + " of the group " + name
                                + ", where a mapping is expected.",
                        section.key().place().line());
            }
        }
        for (Entry section : mapping.entries()) {
            section(name, section);
        }
        return name;
    }

    private void section(String group, Entry section) throws InventoryProblem {
        List<Entry> entries = section.value() instanceof Mapping mapping
                ? mapping.entries()
                : isText(section.value()) ? List.of(alone((Scalar) section.value())) : List.of();
        for (Entry entry : entries) {
            try {
                // any other section is passed over with a warning
                if (section.name().equals("vars")) {
                    set(group, entry);
                } else if (section.name().equals("children")) {
                    data.addChild(group, group(entry));
                } else if (section.name().equals("hosts")) {
                    hosts(group, entry);
                }
            } catch (InventoryProblem e) {
                throw e.at(entry.key().place().line());
            }
        }
    }

    /** A single name in place of a mapping. */
    private static Entry alone(Scalar name) {
        return new Entry(name, new Scalar("", YamlNode.ScalarType.NULL, true, "", name.place()));
    }

    private void hosts(String group, Entry entry) throws InventoryProblem {
        if (entry.key().type() != YamlNode.ScalarType.TEXT) {
            throw new InventoryProblem("names a host by " + entry.key().sort() + "; it needs quotes.");
        }
        HostNames hosts = HostNames.expand(entry.name());
        Optional<Mapping> variables =
                Optional.of(entry.value()).filter(Mapping.class::isInstance).map(Mapping.class::cast);
        if (variables.isEmpty() && !isFalse(entry.value())) {
            throw new InventoryProblem("has " + entry.value().sort() + " for the variables of a host.");
        }
        for (String name : hosts.names()) {
            data.addHost(name, group, hosts.port());
            for (Entry variable : variables.map(Mapping::entries).orElse(List.of())) {
                set(name, variable);
            }
        }
    }

    /** A key that is no text names no variable. */
    private void set(String entity, Entry entry) throws InventoryProblem {
        if (entry.key().type() == YamlNode.ScalarType.TEXT) {
            data.set(entity, files.definition(entry));
        }
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    private static boolean isText(YamlNode node) {
        return node instanceof Scalar scalar && scalar.type() == YamlNode.ScalarType.TEXT;
    }

    /** What Python takes for false, and so for no variables at all. */
    private static boolean isFalse(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            return list.items().isEmpty();
        }
        return node instanceof Scalar scalar
                && (scalar.isNull()
                        || scalar.text().isEmpty()
                        || scalar.flag().equals(Optional.of(false))
                        || scalar.whole().equals(Optional.of(0L)));
    }
}
