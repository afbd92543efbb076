package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.Unread;
import dev.plumbline.model.Place;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and groups, as the sources of an inventory give them. What could not be read is told by {@link #problems}; the rest
 * serves. Does not change, and may be used by several threads.
 */
public final class Inventory {
    private final InventoryData data;
    private final Reading reading;
    private volatile @Nullable PyDict groups;

    /** How it was read. */
    record Reading(
            InventoryOptions options,
            List<String> folders,
            List<Unread> problems,
            List<Place> recordings,
            QuestionLog questions) {
        Reading {
            folders = List.copyOf(folders);
            problems = List.copyOf(problems);
            recordings = List.copyOf(recordings);
        }
    }

    Inventory(InventoryData data, Reading reading) {
        this.data = data;
        this.reading = reading;
    }

    /**
     * Reads an inventory.
     *
     * @param sources paths of files and folders from the root of the repository, and lists of hosts with a comma in them
     */
    public static Inventory read(FileTree tree, List<String> sources, InventoryOptions options) {
        return new InventoryReader(new QuestionLog(tree), options).read(sources);
    }

    /**
     * Asks a tree again for all that was read, so that it knows: an evaluation that uses an inventory that was read for
     * several depends on its files all the same.
     */
    public void askAgain(FileTree tree) {
        reading.questions().askAgain(tree);
    }

    /** The names of all hosts, in the order in which they were met. */
    public List<String> hosts() {
        return List.copyOf(data.hosts().keySet());
    }

    /** The names of all groups. */
    public List<String> groups() {
        return List.copyOf(data.groups().keySet());
    }

    /** The hosts of a group and of those in it; none if there is no such group. */
    public List<String> hostsOf(String group) {
        Group found = data.groups().get(group);
        return found == null
                ? List.of()
                : found.allHosts().stream().map(Host::name).toList();
    }

    /** Names of groups that a host may be in, though that cannot be told. */
    public Set<String> uncertainGroups(String host) {
        Host found = data.hosts().get(host);
        return found == null ? Set.of() : Set.copyOf(found.uncertainGroups());
    }

    /** What could not be read, and what would help. */
    public List<Unread> problems() {
        return reading.problems();
    }

    /** Files that hold what {@code ansible-inventory --list} printed once; they are as old as their last commit. */
    public List<Place> recordings() {
        return reading.recordings();
    }

    /**
     * The hosts that a pattern means.
     *
     * @param patterns those of {@code hosts} of a play; the parts of each may be separated by commas or colons
     * @param limits those of a limit on the whole run; none if it is empty
     * @throws TemplateException if one of them is no pattern, or has a subscript that no host has
     */
    public List<String> select(Collection<String> patterns, Collection<String> limits) {
        try {
            Set<String> hosts = new LinkedHashSet<>(HostPattern.parse(patterns).select(data));
            if (!limits.isEmpty()) {
                hosts.retainAll(HostPattern.parse(limits).select(data));
            }
            return List.copyOf(hosts);
        } catch (InventoryProblem e) {
            throw TemplateException.failed(e.what());
        }
    }

    /** With a host that {@code add_host} brings, and variables that override those it had from the inventory. */
    public Inventory withHost(String name, Collection<String> intoGroups, Collection<Definition> variables) {
        return changed(copy -> {
            Host host = copy.addHost(name, InventoryData.ALL, Optional.empty());
            for (Definition each : variables) {
                host.variables().put(each.name(), each);
            }
            for (String group : intoGroups) {
                copy.addGroup(group).add(host);
            }
        });
    }

    /** With a host in a group, and that in others, as {@code group_by} brings it about. */
    public Inventory withGroup(String host, String group, Collection<String> parents) {
        return changed(copy -> {
            copy.addGroup(group);
            for (String parent : parents) {
                copy.addGroup(parent);
                copy.addChild(parent, group);
            }
            copy.addHost(host, group, Optional.empty());
        });
    }

    private interface Change {
        void apply(InventoryData copy) throws InventoryProblem;
    }

    private Inventory changed(Change change) {
        try {
            InventoryData copy = data.copy();
            change.apply(copy);
            copy.reconcile();
            return new Inventory(copy, reading);
        } catch (InventoryProblem e) {
            throw TemplateException.failed(e.what());
        }
    }

    /** The variable {@code groups}; not to be changed. */
    PyDict groupsVariable() {
        PyDict made = groups;
        if (made == null) {
            made = PyDict.empty();
            for (Group group : data.groups().values()) {
                List<String> names = new ArrayList<>();
                group.allHosts().forEach(host -> names.add(host.name()));
                made.put(group.name(), PyList.ofTexts(names));
            }
            groups = made;
        }
        return made;
    }

    InventoryData data() {
        return data;
    }

    Reading reading() {
        return reading;
    }
}
