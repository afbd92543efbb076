package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A host while the inventory is being read: {@code ansible.inventory.host.Host}. */
final class Host {
    private final String name;
    private final Map<String, Definition> variables = new LinkedHashMap<>();
    private final Map<String, Definition> recorded = new LinkedHashMap<>();
    private final Set<Group> groups = new LinkedHashSet<>();
    private final Set<String> uncertainGroups = new LinkedHashSet<>();

    Host(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, Definition> variables() {
        return variables;
    }

    /** Variables as a recorded inventory has them, those of groups among them. */
    Map<String, Definition> recorded() {
        return recorded;
    }

    /** All groups that it is in, directly or not. */
    Set<Group> groups() {
        return groups;
    }

    /** Names of groups that it may be in. */
    Set<String> uncertainGroups() {
        return uncertainGroups;
    }

    void join(Collection<Group> more) {
        groups.addAll(more);
    }

    void leave(Group group) {
        if (!groups.remove(group)) {
            return;
        }
        for (Group above : group.ancestors()) {
            boolean other = above.name().equals("all")
                    || new ArrayList<>(groups)
                            .stream().anyMatch(each -> each.ancestors().contains(above));
            if (!other) {
                leave(above);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
