package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Hosts;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.Unread;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.Reason;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that hosts have by an inventory and by the files beside it and beside one playbook: what a play begins
 * with, and what {@code hostvars} shows of other hosts. Belongs to one evaluation.
 */
public final class InventoryVariables implements Hosts {
    private static final String IMPLICIT = "localhost";

    private final Inventory inventory;
    private final VariableSession session;
    private final VariableLayer magic;
    private final HostLayers layers;
    private final Set<Unread> problems = new LinkedHashSet<>();
    private final Map<String, HostVariables> known = new HashMap<>();

    /**
     * Variables of an inventory.
     *
     * @param tree the repository, which learns what is read
     * @param playbookFolder the folder of the playbook, from the root of the repository
     */
    public InventoryVariables(Inventory inventory, FileTree tree, VariableSession session, String playbookFolder) {
        this.inventory = inventory;
        this.session = session;
        this.magic = MagicVariables.layer(magic(inventory, playbookFolder));
        InventoryOptions options = inventory.reading().options();
        this.layers = new HostLayers(
                new GroupVars(tree, options.files(), options.settings().yamlExtensions(), problems::add),
                inventory.reading().folders(),
                Optional.of(playbookFolder),
                options.settings());
    }

    /** What of the files could not be read for the hosts that were asked for. */
    public List<Unread> problems() {
        return List.copyOf(problems);
    }

    /** Those of the inventory, and {@code localhost}, which Ansible's {@code hostvars} always has. */
    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(inventory.hosts());
        if (!names.contains(IMPLICIT)) {
            names.add(IMPLICIT);
        }
        return names;
    }

    /**
     * As {@code hostvars} shows a host: without plays, {@code hostvars} and {@code vars}, and with facts that are unknown.
     *
     * @return empty if there is no such host; {@code localhost} is always there
     */
    @Override
    public Optional<HostVariables> variables(String host) {
        return known(host);
    }

    /**
     * The variables of a host before any play: of its groups, of itself, and those magic ones that the inventory decides
     * ({@code groups}, {@code hostvars}, {@code vars}, {@code playbook_dir}, {@code omit}); the play adds its own at {@link
     * Level#MAGIC}.
     *
     * @return empty if there is no such host; {@code localhost} is always there
     */
    public Optional<HostVariables> of(String host) {
        List<Definition> more =
                List.of(Definition.builtIn("hostvars", MagicVariables.hostvars(this)), MagicVariables.VARS);
        return known(host).map(variables -> variables.withoutFacts().with(Level.MAGIC, VariableLayer.of(more)));
    }

    private Optional<HostVariables> known(String host) {
        HostVariables variables = known.get(host);
        if (variables == null) {
            Host found = inventory.data().hosts().get(host);
            if (found == null && !InventoryData.LOCALHOST.contains(host)) {
                return Optional.empty();
            }
            variables = made(found == null ? implicit(host) : found);
            known.put(host, variables);
        }
        return Optional.of(variables);
    }

    private HostVariables made(Host host) {
        Group all = inventory.data().groups().getOrDefault(InventoryData.ALL, new Group(InventoryData.ALL));
        return HostVariables.of(session, host.name())
                .with(Level.GROUP, layers.ofGroups(all, host))
                .with(Level.HOST, layers.ofHost(host))
                .withFacts(HostFacts.NOT_GIVEN)
                .with(Level.MAGIC, magic);
    }

    private static Map<String, PyValue> magic(Inventory inventory, String playbookFolder) {
        Map<String, PyValue> magic = new LinkedHashMap<>();
        magic.put("groups", inventory.groupsVariable());
        magic.put("omit", PyText.of(MagicVariables.OMIT));
        magic.put("playbook_dir", PyText.of(Checkout.absolute(playbookFolder)));
        return magic;
    }

    private static Host implicit(String name) {
        Host host = new Host(name);
        PyUnknown python =
                PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "the Python that Ansible itself runs with"));
        for (Definition each : List.of(
                Definition.builtIn("ansible_python_interpreter", python),
                Definition.builtIn("ansible_connection", PyText.of("local")))) {
            host.variables().put(each.name(), each);
        }
        return host;
    }
}
