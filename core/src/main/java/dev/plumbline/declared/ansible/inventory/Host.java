package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host while the inventory is being read: {@code ansible.inventory.host.Host}. */
final class Host {
    private final String name;
    private final Map<String, Definition> variables = new LinkedHashMap<>();
    private final Map<String, Definition> recorded = new LinkedHashMap<>();
    private final Set<Group> groups = new LinkedHashSet<>();
    private final Set<String> uncertainGroups = new LinkedHashSet<>();

    private volatile @Nullable List<VariableLayer> layers;

    Host(String name) {
        this.name = name;
    }

    /** Its own variables and those that tell its names, once the inventory does not change any more. */
    List<VariableLayer> layers() {
        List<VariableLayer> made = layers;
        if (made == null) {
            made = List.of(VariableLayer.of(variables.values()), VariableLayer.of(magic()));
            layers = made;
        }
        return made;
    }

    /** What {@link #layers} tells, while the inventory is still being read. */
    List<VariableLayer> layersSoFar() {
        return List.of(VariableLayer.of(variables.values()), VariableLayer.of(magic()));
    }

    private List<Definition> magic() {
        int dot = name.indexOf('.');
        String brief = dot < 0 || HostNames.isAddress(name) ? name : name.substring(0, dot);
        List<String> names = groups.stream()
                .map(Group::name)
                .filter(group -> !group.equals(InventoryData.ALL))
                .sorted()
                .toList();
        return List.of(
                Definition.builtIn("inventory_hostname", PyText.of(name)),
                Definition.builtIn("inventory_hostname_short", PyText.of(brief)),
                Definition.builtIn("group_names", PyList.ofTexts(names)));
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
