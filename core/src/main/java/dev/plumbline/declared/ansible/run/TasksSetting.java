package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Node.Block;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Place;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables the tasks of a play can set, whatever their conditions, on which hosts: read, not run. */
final class TasksSetting {
    /** As a host: each host of the play. */
    static final String EACH = "";

    /** As a host: perhaps any one. */
    static final String ANY = "*";

    private static final Map<String, String> FACTS =
            Map.of("service_facts", "services", "package_facts", "packages", "mount_facts", "mount_points");
    private static final Set<String> OF_HOST =
            Set.of("name", "host", "hostname", "groups", "group", "groupname", "groupnames");
    private static final String EVERY_NAME = "{{ }}";

    private final WrittenIncludes includes;
    private final List<Setting> settings = new ArrayList<>();
    private boolean regroups;
    private boolean addsHosts;

    /**
     * One name that a task sets.
     *
     * @param host {@link #EACH}, {@link #ANY}, or the name of a host
     * @param name as written; may be a template
     */
    record Setting(String host, String name, Place place) {
        boolean isTemplate() {
            return WrittenIncludes.isTemplate(name);
        }

        boolean names(String other) {
            return WrittenIncludes.pattern(name).matcher(other).matches();
        }
    }

    /** Where facts of a task go: to the host of the run, to the one it is delegated to, or perhaps to either. */
    private record Facts(@Nullable Keyword to, @Nullable Keyword flag) {
        Facts in(Keywords keywords) {
            return new Facts(
                    keywords.get("delegate_to").orElse(to),
                    keywords.get("delegate_facts").orElse(flag));
        }

        List<String> hosts() {
            if (to == null || flag == null || isFalse(flag.value())) {
                return List.of(EACH);
            }
            boolean plain = to.value() instanceof PyText text && !WrittenIncludes.isTemplate(text.text());
            String there = plain ? ((PyText) to.value()).text() : ANY;
            return isTrue(flag.value()) ? List.of(there) : List.of(EACH, there);
        }

        private static boolean isTrue(PyValue value) {
            return value == PyBool.TRUE || (value instanceof PyText text && text.text().matches("(?i)yes|true|1"));
        }

        private static boolean isFalse(PyValue value) {
            return value == PyBool.FALSE || (value instanceof PyText text && text.text().matches("(?i)no|false|0|"));
        }
    }

    private TasksSetting(WrittenIncludes includes) {
        this.includes = includes;
    }

    static TasksSetting of(Play.Tasks play, WrittenIncludes includes) {
        TasksSetting all = new TasksSetting(includes);
        Facts facts = new Facts(null, null).in(play.keywords());
        for (List<Node> nodes : List.of(play.before(), play.tasks(), play.after(), play.handlers())) {
            all.nodes(nodes, includes.ofPlay(), facts);
        }
        for (Play.RoleEntry role : play.roles()) {
            all.roles(role, includes.ofPlay(), facts);
        }
        return all;
    }

    List<Setting> settings() {
        return settings;
    }

    /** Whether hosts join groups, so that it is not known which ones later plays are for. */
    boolean regroups() {
        return regroups;
    }

    /** Whether there may be hosts later that are in no inventory. */
    boolean addsHosts() {
        return addsHosts;
    }

    private void nodes(List<Node> nodes, WrittenIncludes.Where where, Facts around) {
        for (Node node : nodes) {
            if (node instanceof Block block) {
                Facts facts = around.in(block.keywords());
                nodes(block.tasks(), where, facts);
                nodes(block.rescue(), where, facts);
                nodes(block.always(), where, facts);
            } else if (node instanceof Task task) {
                task(task, where, around.in(task.keywords()));
            }
        }
    }

    private void roles(Play.RoleEntry entry, WrittenIncludes.Where where, Facts around) {
        if (entry.name().value() instanceof PyText name) {
            Facts facts = around.in(entry.keywords());
            includes.roles(name.text(), Map.of(), where).forEach(found -> role(found, facts));
        }
    }

    private void role(WrittenIncludes.FoundRole found, Facts facts) {
        found.role().dependencies().forEach(each -> roles(each, found.where(), facts));
        nodes(found.role().tasks(), found.where(), facts);
        nodes(found.role().handlers(), found.where(), facts);
    }

    private void task(Task task, WrittenIncludes.Where where, Facts facts) {
        task.keywords().get("register").ifPresent(keyword -> {
            if (keyword.value() instanceof PyText name) {
                settings.add(new Setting(EACH, name.text(), keyword.place()));
            }
        });
        if (task.is("include_tasks") || task.is("import_tasks") || task.is("include")) {
            Facts applied = applied(task, facts);
            written(task, "file")
                    .forEach(name -> includes.tasks(name, where)
                            .forEach(found -> nodes(found.nodes(), found.where(), applied)));
        } else if (task.is("include_role") || task.is("import_role")) {
            Facts applied = applied(task, facts);
            written(task, task.arguments().containsKey("name") ? "name" : "role")
                    .forEach(name ->
                            includes.roles(name, from(task), where).forEach(found -> role(found, applied)));
        } else if (task.is("set_fact")) {
            arguments(task, Set.of("cacheable"), facts.hosts());
        } else if (task.is("add_host")) {
            addsHosts = true;
            regroups = true;
            arguments(task, OF_HOST, List.of(ANY));
        } else if (task.is("group_by")) {
            regroups = true;
        } else if (task.is("include_vars")) {
            variables(task, where, facts);
        } else if (FACTS.containsKey(task.module())) {
            add(facts.hosts(), FACTS.getOrDefault(task.module(), EVERY_NAME), task.place());
        }
    }

    private void arguments(Task task, Set<String> others, List<String> hosts) {
        task.arguments().forEach((name, keyword) -> {
            if (!others.contains(name)) {
                boolean several = name.equals(Task.SPLAT) || name.equals(Task.FREE_FORM);
                add(hosts, several ? EVERY_NAME : name, keyword.place());
            }
        });
    }

    private void add(List<String> hosts, String name, Place place) {
        hosts.forEach(host -> settings.add(new Setting(host, name, place)));
    }

    private void variables(Task task, WrittenIncludes.Where where, Facts facts) {
        Keyword one = task.arguments().get("name");
        if (one != null && one.value() instanceof PyText name) {
            add(facts.hosts(), name.text(), one.place());
            return;
        }
        List<VariableLayer> layers = task.arguments().containsKey("dir")
                ? includes.folders(written(task, "dir"), where)
                : written(task, "file").stream()
                        .flatMap(name -> includes.variables(name, where).stream())
                        .toList();
        for (VariableLayer layer : layers) {
            for (String name : layer.names()) {
                layer.find(name).ifPresent(found -> add(facts.hosts(), name, found.place()));
            }
            layer.hidden().ifPresent(why -> add(facts.hosts(), EVERY_NAME, why.place()));
        }
    }

    private static Facts applied(Task task, Facts facts) {
        Keyword apply = task.arguments().get("apply");
        if (apply == null || !(apply.value() instanceof PyDict dict)) {
            return facts;
        }
        PyValue to = dict.get("delegate_to");
        PyValue flag = dict.get("delegate_facts");
        return new Facts(
                to == null ? facts.to() : new Keyword(to, apply.place()),
                flag == null ? facts.flag() : new Keyword(flag, apply.place()));
    }

    private static Map<String, String> from(Task task) {
        return written(task, "tasks_from").stream()
                .findFirst()
                .filter(name -> task.arguments().containsKey("tasks_from"))
                .map(name -> Map.of("tasks", name))
                .orElse(Map.of());
    }

    private static List<String> written(Task task, String argument) {
        return Optional.ofNullable(task.arguments().getOrDefault(argument, task.arguments().get(Task.FREE_FORM)))
                .filter(keyword -> keyword.value() instanceof PyText)
                .map(keyword -> List.of(((PyText) keyword.value()).text().strip()))
                .orElse(List.of());
    }
}
