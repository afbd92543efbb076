package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Reason;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers that an inventory, and the files beside it and beside a playbook, give a host, the weakest first. */
final class HostLayers {
    private static final Comparator<Group> STRENGTH = Comparator.comparingInt(Group::depth)
            .thenComparingLong(Group::priority)
            .thenComparing(Group::name);

    private final GroupVars files;
    private final List<String> inventoryFolders;
    private final Optional<String> playbookFolder;
    private final List<String> precedence;
    private final Map<Set<Group>, List<VariableLayer>> shared = new HashMap<>();

    /**
     * Layers.
     *
     * @param inventoryFolders beside which variables of the inventory are looked for
     * @param playbookFolder beside which those of the play are; empty where no play is run
     */
    HostLayers(
            GroupVars files, List<String> inventoryFolders, Optional<String> playbookFolder, AnsibleSettings settings) {
        this.files = files;
        this.inventoryFolders = inventoryFolders;
        this.playbookFolder = playbookFolder;
        this.precedence = settings.precedence();
    }

    /** Those of {@code all} and of the groups of a host. */
    List<VariableLayer> ofGroups(Group all, Host host) {
        boolean plain = host.recorded().isEmpty() && host.uncertainGroups().isEmpty();
        return plain ? shared.computeIfAbsent(Set.copyOf(host.groups()), groups -> made(all, host)) : made(all, host);
    }

    private List<VariableLayer> made(Group all, Host host) {
        List<VariableLayer> layers = new ArrayList<>();
        layers.add(VariableLayer.of(host.recorded().values()));
        List<Group> groups = host.groups().stream()
                .filter(group -> group != all)
                .sorted(STRENGTH)
                .toList();
        precedence.forEach(step -> layers.addAll(step(step, all, groups)));
        host.uncertainGroups().forEach(group -> layers.add(uncertain(group)));
        return settled(layers, host);
    }

    /** What one step of the precedence adds; one that is none adds nothing, in Ansible too. */
    private List<VariableLayer> step(String step, Group all, List<Group> groups) {
        List<String> playFolders = playbookFolder.stream().toList();
        return switch (step) {
            case "all_inventory" -> own(List.of(all));
            case "groups_inventory" -> own(groups);
            case "all_plugins_inventory" -> files(inventoryFolders, List.of(all));
            case "all_plugins_play" -> files(playFolders, List.of(all));
            case "groups_plugins_inventory" -> files(inventoryFolders, groups);
            case "groups_plugins_play" -> files(playFolders, groups);
            default -> List.of();
        };
    }

    private static List<VariableLayer> own(List<Group> groups) {
        return groups.stream()
                .map(group -> VariableLayer.of(group.variables().values()))
                .toList();
    }

    /** Those of the groups that a host is in while the inventory is still being read; {@code all} is seldom among them. */
    List<VariableLayer> ofGroupsSoFar(Host host) {
        List<VariableLayer> layers = new ArrayList<>();
        layers.add(VariableLayer.of(host.recorded().values()));
        host.groups().stream()
                .sorted(STRENGTH)
                .forEach(group -> layers.add(VariableLayer.of(group.variables().values())));
        layers.addAll(files(inventoryFolders, List.copyOf(host.groups())));
        host.uncertainGroups().forEach(group -> layers.add(uncertain(group)));
        return layers;
    }

    private List<VariableLayer> files(List<String> folders, List<Group> groups) {
        List<VariableLayer> layers = new ArrayList<>();
        for (String folder : folders) {
            groups.forEach(group -> layers.addAll(files.of(folder, GroupVars.GROUPS, group.name())));
        }
        return layers;
    }

    /** What the host may have of a group that it may be in is unknown. */
    private VariableLayer uncertain(String group) {
        PyUnknown unknown = PyUnknown.of(
                Reason.of(Reason.Code.AMBIGUOUS, "whether the host is in the group " + group + " cannot be told"));
        Set<String> folders = new LinkedHashSet<>(inventoryFolders);
        playbookFolder.ifPresent(folders::add);
        List<Definition> definitions = new ArrayList<>();
        for (String folder : folders) {
            for (VariableLayer layer : files.of(folder, GroupVars.GROUPS, group)) {
                for (String name : layer.names()) {
                    layer.find(name).ifPresent(each -> definitions.add(Definition.of(name, unknown, each.place())));
                }
            }
        }
        return VariableLayer.of(definitions);
    }

    /** A recorded variable that Git defines in another way has changed since, in the one place or in the other. */
    private static List<VariableLayer> settled(List<VariableLayer> layers, Host host) {
        List<Definition> doubtful = new ArrayList<>();
        for (Definition recorded : host.recorded().values()) {
            Optional<Definition> inGit = strongest(layers.subList(1, layers.size()), recorded.name());
            if (inGit.isPresent() && !sameText(inGit.get(), recorded)) {
                PyUnknown unknown = PyUnknown.of(Reason.of(
                        Reason.Code.AMBIGUOUS,
                        "Git and the recorded inventory differ on " + recorded.name() + "; record it again"));
                doubtful.add(Definition.of(recorded.name(), unknown, inGit.get().place()));
            }
        }
        if (!doubtful.isEmpty()) {
            layers.add(VariableLayer.of(doubtful));
        }
        return layers;
    }

    private static Optional<Definition> strongest(List<VariableLayer> layers, String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Optional<Definition> found = layers.get(i).find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean sameText(Definition one, Definition other) {
        try {
            return Equality.same(one.value(), other.value());
        } catch (UnknownReached e) {
            return false;
        }
    }

    /** Those of the host itself. */
    List<VariableLayer> ofHost(Host host) {
        return withFiles(host.layers(), host);
    }

    /** The same, while the inventory is still being read. */
    List<VariableLayer> ofHostSoFar(Host host) {
        return withFiles(host.layersSoFar(), host);
    }

    private List<VariableLayer> withFiles(List<VariableLayer> own, Host host) {
        List<VariableLayer> layers = new ArrayList<>(own);
        inventoryFolders.forEach(folder -> layers.addAll(files.of(folder, GroupVars.HOSTS, host.name())));
        playbookFolder.ifPresent(folder -> layers.addAll(files.of(folder, GroupVars.HOSTS, host.name())));
        return layers;
    }
}
