package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.run.TasksSetting.Setting;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyUnknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the plays up to now have perhaps set on hosts other than that of the run. Their tasks are read when the first of such
 * variables is asked for; most runs never ask. Belongs to one evaluation.
 */
final class Elsewhere {
    private final Project project;
    private final FileTree tree;
    private final List<Coming> unread = new ArrayList<>();
    private final List<Of> read = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Setting> templates = new ArrayList<>();
    private final Set<String> others = new LinkedHashSet<>();
    private boolean regrouped;
    private boolean addsHosts;
    private int seen;

    private record Coming(Play.Tasks play, String folder, Optional<List<String>> hosts) {}

    /** A layer for the hosts that it may hold on. */
    private record Of(Predicate<String> hosts, VariableLayer layer) {}

    Elsewhere(Project project, FileTree tree) {
        this.project = project;
        this.tree = tree;
    }

    /**
     * The run comes to a play, which may be for its host or not.
     *
     * @param hosts those of the play; empty if they are not known
     */
    void play(Play.Tasks play, String folder, Optional<List<String>> hosts) {
        unread.add(new Coming(play, folder, hosts));
    }

    /** Whether there may be hosts that are in no inventory. */
    boolean addsHosts() {
        readAll();
        return addsHosts;
    }

    /** What tasks have perhaps set on another host, the weakest first. */
    List<VariableLayer> on(String host) {
        readAll();
        List<VariableLayer> layers = new ArrayList<>();
        for (Of each : read) {
            if (each.hosts.test(host)) {
                layers.add(each.layer);
            }
        }
        return layers;
    }

    /** Changes whenever {@link #on} may. */
    int state(RunState run) {
        readAll();
        // what a task set here that no reading found was perhaps set everywhere
        if (run.setNames().size() != seen) {
            seen = run.setNames().size();
            List<Setting> more = new ArrayList<>();
            run.setNames().forEach((name, place) -> {
                if (!isRead(name) && others.add(name)) {
                    more.add(new Setting(TasksSetting.ANY, name, place));
                }
            });
            add(host -> true, more);
        }
        return read.size();
    }

    /** Why a host that is in no inventory may be there all the same. */
    static PyUnknown added(String host) {
        return PyUnknown.notEvaluated("whether tasks added the host " + host + " to the inventory");
    }

    private boolean isRead(String name) {
        return names.contains(name) || templates.stream().anyMatch(each -> each.names(name));
    }

    private void readAll() {
        unread.forEach(this::read);
        unread.clear();
    }

    private void read(Coming coming) {
        TasksSetting setting = TasksSetting.of(coming.play, new WrittenIncludes(project, tree, coming.folder));
        Optional<Set<String>> hosts =
                regrouped ? Optional.empty() : coming.hosts.map(HashSet::new);
        Set<String> named = new LinkedHashSet<>();
        for (Setting each : setting.settings()) {
            named.add(each.host());
            if (each.isTemplate()) {
                templates.add(each);
            } else {
                names.add(each.name());
            }
        }
        for (String name : named) {
            List<Setting> own = setting.settings().stream()
                    .filter(each -> each.host().equals(name))
                    .toList();
            add(host -> switch (name) {
                case TasksSetting.ANY -> true;
                case TasksSetting.EACH -> hosts.map(all -> all.contains(host)).orElse(true);
                default -> name.equals(host);
            }, own);
        }
        regrouped |= setting.regroups();
        addsHosts |= setting.addsHosts();
    }

    private void add(Predicate<String> hosts, List<Setting> settings) {
        if (!settings.isEmpty()) {
            read.add(new Of(hosts, new ElsewhereLayer(settings)));
        }
    }
}
