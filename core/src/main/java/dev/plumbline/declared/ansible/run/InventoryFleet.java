package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.inventory.Inventory;
import dev.plumbline.declared.ansible.inventory.InventoryVariables;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Hosts;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.UnknownReached;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The hosts of an inventory for the run of one of them. Belongs to one evaluation. */
final class InventoryFleet implements Fleet {
    private final Inventory inventory;
    private final FileTree tree;
    private final VariableSession session;
    private final Run run;
    private final Map<String, Inventory> grouped = new HashMap<>();
    private final Map<String, HostVariables> known = new HashMap<>();
    private @Nullable RunState following;
    private @Nullable Elsewhere elsewhere;

    /**
     * What the run is given.
     *
     * @param limit patterns that limit it; none for all hosts
     * @param extra {@code --extra-vars}
     * @param magic what Ansible sets for all plays of a run
     */
    record Run(String target, List<String> limit, VariableLayer extra, VariableLayer magic) {
        Run {
            limit = List.copyOf(limit);
        }
    }

    InventoryFleet(Inventory inventory, FileTree tree, VariableSession session, Run run) {
        this.inventory = inventory;
        this.tree = tree;
        this.session = session;
        this.run = run;
    }

    @Override
    public Optional<List<String>> matching(String pattern, Collection<String> joined) {
        try {
            return Optional.of(inventory(joined).select(List.of(pattern), run.limit));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    @Override
    public HostVariables variables(String playFolder, Collection<String> joined) {
        return known.computeIfAbsent(playFolder + "\0" + new TreeSet<>(joined), key -> made(playFolder, joined));
    }

    @Override
    public void follow(RunState state, Elsewhere others) {
        following = state;
        elsewhere = others;
    }

    private HostVariables made(String playFolder, Collection<String> joined) {
        InventoryVariables all = new InventoryVariables(inventory(joined), tree, session, playFolder);
        HostVariables own = all.of(run.target).orElseGet(() -> HostVariables.of(session, run.target));
        return own.with(Level.EXTRA, run.extra)
                .with(Level.MAGIC, run.magic)
                .with(Level.MAGIC, MagicVariables.layer(Map.of("hostvars", MagicVariables.hostvars(live(all)))))
                .with(Level.MAGIC, groups(own, joined));
    }

    /** Which other hosts tasks put into a group is not known: each host is evaluated by itself. */
    private static List<VariableLayer> groups(HostVariables own, Collection<String> joined) {
        if (joined.isEmpty() || !(own.find("groups").orElse(null) instanceof PyDict known)) {
            return List.of();
        }
        PyDict groups = PyDict.empty();
        known.entries().forEach(groups::put);
        joined.forEach(
                name -> groups.put(name, PyUnknown.notEvaluated("which other hosts tasks put into the group " + name)));
        return List.of(MagicVariables.layer(Map.of("groups", groups)));
    }

    /** The variables of hosts while the run goes on: what tasks set on other hosts is not known here. */
    private Hosts live(InventoryVariables all) {
        return new Hosts() {
            private final Map<String, HostVariables> others = new HashMap<>();
            private int state = -1;

            @Override
            public List<String> names() {
                if (elsewhere != null && elsewhere.addsHosts()) {
                    throw new UnknownReached(PyUnknown.notEvaluated("which hosts tasks added to the inventory"));
                }
                return all.names();
            }

            @Override
            public Optional<HostVariables> variables(String host) {
                RunState own = following;
                Elsewhere set = elsewhere;
                if (own == null || set == null) {
                    return all.variables(host);
                }
                if (host.equals(run.target)) {
                    return all.of(host).map(own::shown);
                }
                int now = set.state(own);
                if (now != state) {
                    others.clear();
                    state = now;
                }
                HostVariables known = others.get(host);
                return known != null ? Optional.of(known) : other(host, set);
            }

            private Optional<HostVariables> other(String host, Elsewhere set) {
                Optional<HostVariables> found = all.variables(host);
                if (found.isEmpty() && set.addsHosts()) {
                    throw new UnknownReached(Elsewhere.added(host));
                }
                found = found.map(each -> each.with(Level.SET_FACT, set.on(host)));
                found.ifPresent(each -> others.put(host, each));
                return found;
            }
        };
    }

    private Inventory inventory(Collection<String> joined) {
        if (joined.isEmpty()) {
            return inventory;
        }
        return grouped.computeIfAbsent(String.join("\0", new TreeSet<>(joined)), key -> {
            Inventory changed = inventory;
            for (String group : joined) {
                changed = changed.withGroup(run.target, group, List.of());
            }
            return changed;
        });
    }
}
