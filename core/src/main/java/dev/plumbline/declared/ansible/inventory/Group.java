package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A group while the inventory is being read: {@code ansible.inventory.group.Group}. */
final class Group {
    private final String name;
    private final Set<Host> hosts = new LinkedHashSet<>();
    private final Map<String, Definition> variables = new LinkedHashMap<>();
    private final Set<Group> children = new LinkedHashSet<>();
    private final Set<Group> parents = new LinkedHashSet<>();
    private int depth;
    private long priority = 1;

    Group(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    int depth() {
        return depth;
    }

    long priority() {
        return priority;
    }

    void priority(long other) {
        priority = other;
    }

    /** Its own hosts, not those of its children. */
    Set<Host> hosts() {
        return hosts;
    }

    Map<String, Definition> variables() {
        return variables;
    }

    Set<Group> children() {
        return children;
    }

    Set<Group> ancestors() {
        return reached(group -> group.parents);
    }

    private Set<Group> reached(Function<Group, Set<Group>> step) {
        Set<Group> seen = new LinkedHashSet<>();
        List<Group> next = new ArrayList<>(step.apply(this));
        while (!next.isEmpty()) {
            seen.addAll(next);
            List<Group> further = new ArrayList<>();
            for (Group each : next) {
                step.apply(each).stream().filter(group -> !seen.contains(group)).forEach(further::add);
            }
            next = new ArrayList<>(new LinkedHashSet<>(further));
        }
        return seen;
    }

    /** All hosts, its own before those of its children. */
    Set<Host> allHosts() {
        Set<Host> all = new LinkedHashSet<>(hosts);
        reached(group -> group.children).forEach(group -> all.addAll(group.hosts));
        return all;
    }

    /**
     * Puts a group into this one.
     *
     * @throws InventoryProblem if it would contain itself
     */
    void add(Group child) throws InventoryProblem {
        if (children.contains(child)) {
            return;
        }
        Set<Group> above = ancestors();
        if (child == this || above.contains(child)) {
            throw new InventoryProblem("the group " + child.name + " would contain itself through " + name + ".");
        }
        above.add(this);
        above.removeAll(child.ancestors());
        children.add(child);
        child.depth = Math.max(depth + 1, child.depth);
        child.deepen();
        child.parents.add(this);
        child.allHosts().forEach(host -> host.join(above));
    }

    private void deepen() {
        int level = depth;
        Set<Group> next = children;
        while (!next.isEmpty()) {
            level++;
            Set<Group> further = new LinkedHashSet<>();
            for (Group each : next) {
                if (each.depth < level) {
                    each.depth = level;
                    further.addAll(each.children);
                }
            }
            next = further;
        }
    }

    void add(Host host) {
        if (hosts.add(host)) {
            host.join(ancestors());
            host.join(Set.of(this));
        }
    }

    void remove(Host host) {
        if (hosts.remove(host)) {
            host.leave(this);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
