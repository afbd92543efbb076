package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.Hashes;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts and groups while they are being read: {@code ansible.inventory.data.InventoryData}. */
final class InventoryData {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";
    static final Set<String> LOCALHOST = Set.of("127.0.0.1", "localhost", "::1");
    private static final int MOST_HOSTS = 50_000;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final boolean mergesHashes;
    private @Nullable String source;

    /**
     * No hosts yet, and the groups {@code all} and {@code ungrouped}.
     *
     * @param mergesHashes whether dictionaries of one name are merged
     */
    InventoryData(boolean mergesHashes) {
        this.mergesHashes = mergesHashes;
        Group all = new Group(ALL);
        Group ungrouped = new Group(UNGROUPED);
        groups.put(ALL, all);
        groups.put(UNGROUPED, ungrouped);
        try {
            all.add(ungrouped);
        } catch (InventoryProblem e) {
            throw new IllegalStateException("two new groups cannot contain each other", e);
        }
    }

    /** The same hosts in the same groups, to be changed apart. */
    InventoryData copy() throws InventoryProblem {
        InventoryData copy = new InventoryData(mergesHashes);
        for (Group group : groups.values()) {
            Group twin = copy.addGroup(group.name());
            twin.priority(group.priority());
            twin.variables().putAll(group.variables());
        }
        for (Group group : groups.values()) {
            for (Group child : group.children()) {
                copy.addChild(group.name(), child.name());
            }
        }
        for (Host host : hosts.values()) {
            Host twin = new Host(host.name());
            twin.variables().putAll(host.variables());
            twin.recorded().putAll(host.recorded());
            twin.uncertainGroups().addAll(host.uncertainGroups());
            copy.hosts.put(host.name(), twin);
        }
        for (Group group : groups.values()) {
            for (Host host : group.hosts()) {
                copy.addHost(host.name(), group.name(), Optional.empty());
            }
        }
        return copy;
    }

    Map<String, Group> groups() {
        return groups;
    }

    Map<String, Host> hosts() {
        return hosts;
    }

    /** The file that is being read, or null: what new hosts have for {@code inventory_file}. */
    void source(@Nullable String path) {
        source = path;
    }

    /** Adds a group unless it is there; refuses a name that is none. */
    Group addGroup(String name) throws InventoryProblem {
        if (name.isEmpty()) {
            throw new InventoryProblem("a group has an empty name.");
        }
        return groups.computeIfAbsent(name, Group::new);
    }

    /** Adds a host unless it is there, with a port if it is new and one is given, and puts it into a group. */
    Host addHost(String name, @Nullable String group, Optional<Integer> port) throws InventoryProblem {
        if (name.isEmpty()) {
            throw new InventoryProblem("a host has an empty name.");
        }
        Group into = group == null ? null : groups.get(group);
        if (group != null && into == null) {
            throw new InventoryProblem("there is no group " + group + ".");
        }
        Host host = hosts.get(name);
        if (host == null) {
            if (hosts.size() == MOST_HOSTS) {
                throw new InventoryProblem("the inventory has more than " + MOST_HOSTS + " hosts, the limit.");
            }
            host = new Host(name);
            hosts.put(name, host);
            begin(host, port);
        }
        if (into != null) {
            into.add(host);
        }
        return host;
    }

    private void begin(Host host, Optional<Integer> port) {
        port.ifPresent(number -> set(host, Definition.builtIn("ansible_port", PyInt.of(number))));
        String path = source;
        boolean list = path != null && path.contains(",");
        PyValue file = path == null ? PyNone.NONE : PyText.of(list ? path : Checkout.absolute(path));
        // of a list of hosts the folder is None, made a text
        PyValue folder =
                path == null ? PyNone.NONE : PyText.of(list ? "None" : Checkout.absolute(TreePath.folder(path)));
        set(host, Definition.builtIn("inventory_file", file));
        set(host, Definition.builtIn("inventory_dir", folder));
    }

    private void set(Host host, Definition definition) {
        put(host.variables(), definition);
    }

    private void put(Map<String, Definition> variables, Definition definition) {
        Definition before = variables.get(definition.name());
        variables.put(
                definition.name(),
                before == null || !mergesHashes
                        ? definition
                        : Definition.of(
                                definition.name(),
                                Hashes.merge(before.value(), definition.value()),
                                definition.place()));
    }

    /** Sets a variable of the group of this name, or of the host if there is no such group, as Ansible does. */
    void set(String entity, Definition definition) throws InventoryProblem {
        Group group = groups.get(entity);
        Host host = hosts.get(entity);
        if (group != null) {
            if (definition.name().equals("ansible_group_priority")) {
                group.priority(priority(definition.value()));
            } else {
                put(group.variables(), definition);
            }
        } else if (host != null) {
            set(host, definition);
        } else {
            throw new InventoryProblem("there is neither a group nor a host " + entity + ".");
        }
    }

    private static long priority(PyValue value) throws InventoryProblem {
        Optional<PyValue> number = value instanceof PyText text ? Numerals.whole(text.text(), 10) : Optional.of(value);
        if (number.isPresent()
                && number.get() instanceof PyInt whole
                && whole.number().bitLength() < Long.SIZE) {
            return whole.number().longValue();
        }
        throw new InventoryProblem("ansible_group_priority is not a whole number.");
    }

    /** Puts a group, or a host if there is no such group, into a group. */
    void addChild(String parent, String child) throws InventoryProblem {
        Group group = groups.get(parent);
        if (group == null) {
            throw new InventoryProblem("there is no group " + parent + ".");
        }
        Group inner = groups.get(child);
        Host host = hosts.get(child);
        if (inner != null) {
            group.add(inner);
        } else if (host != null) {
            group.add(host);
        } else {
            throw new InventoryProblem("there is neither a group nor a host " + child + ".");
        }
    }

    /** Brings {@code all} and {@code ungrouped} in order after sources were read. */
    void reconcile() throws InventoryProblem {
        for (Group group : groups.values()) {
            if (!group.name().equals(ALL) && group.ancestors().isEmpty()) {
                addChild(ALL, group.name());
            }
        }
        Group all = groups.getOrDefault(ALL, new Group(ALL));
        Group ungrouped = groups.getOrDefault(UNGROUPED, new Group(UNGROUPED));
        for (Host host : hosts.values()) {
            Set<Group> mine = host.groups();
            boolean elsewhere = mine.stream().anyMatch(group -> group != all && group != ungrouped);
            if (mine.contains(ungrouped)) {
                if (elsewhere) {
                    ungrouped.remove(host);
                }
            } else if (!elsewhere) {
                ungrouped.add(host);
            }
        }
    }
}
