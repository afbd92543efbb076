package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.ModuleNames;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node.Task;
import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.SourceException;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of modules, and the defaults of their arguments.
 *
 * @param own the modules that the repository brings, by short name, with their paths: they stand in front of Ansible's
 */
record Modules(Map<String, String> own) {
    private static final Set<String> MAY_BE_HIDDEN_PATH =
            Set.of("src", "file", "path", "chdir", "_raw_params", "backup", "validate");
    private static final List<String> FOLDERS =
            List.of("library", "action_plugins", "plugins/modules", "plugins/action");

    Modules {
        own = Map.copyOf(own);
    }

    /**
     * Those of a repository.
     *
     * @param more folders of modules that its settings name
     */
    static Modules of(FileTree tree, List<String> more) {
        Map<String, String> own = new HashMap<>();
        List<String> globs = new ArrayList<>();
        more.forEach(folder -> globs.add(TreePath.escaped(folder) + "/*.py"));
        for (String folder : FOLDERS) {
            globs.addAll(List.of(folder + "/*.py", "**/" + folder + "/*.py"));
            Supplies.ROLES.forEach(roles -> globs.add(roles + "/*/" + folder + "/*.py"));
        }
        for (String glob : globs) {
            try {
                tree.matching(glob).stream()
                        .filter(path -> !path.contains("ansible_collections/"))
                        .forEach(path -> own.put(TreePath.name(path).replaceAll("\\.py$", ""), path));
            } catch (SourceException | ConfigurationException e) {
                // a repository too large to be searched has no say in names; its tasks are what they are called
                return new Modules(own);
            }
        }
        own.remove("__init__");
        return new Modules(own);
    }

    String canonical(String action) {
        String shadow = own.get(action);
        return shadow == null ? ModuleNames.canonical(action) : shadow;
    }

    /** What {@code module_defaults} around a task say for its module; the innermost that says anything counts. */
    List<Keyword> defaults(Task task, Frame frame) {
        List<Keyword> stacked = task.old() ? List.of() : frame.stacked("module_defaults");
        List<Keyword> groups = new ArrayList<>();
        for (int i = stacked.size() - 1; i >= 0; i--) {
            Keyword keyword = stacked.get(i);
            if (keyword.value() instanceof PyDict dict) {
                for (Map.Entry<PyValue, PyValue> entry : dict.entries().entrySet()) {
                    if (!(entry.getKey() instanceof PyText name)) {
                        continue;
                    }
                    if (isSame(name.text(), task.action())) {
                        List<Keyword> found = new ArrayList<>();
                        found.add(new Keyword(entry.getValue(), keyword.place()));
                        found.addAll(groups);
                        return found;
                    }
                    if (inGroup(name.text(), task)) {
                        groups.add(new Keyword(entry.getValue(), keyword.place()));
                    }
                }
            }
        }
        return groups;
    }

    private static boolean isSame(String written, String action) {
        return written.equals(action)
                || (ModuleNames.canonical(written).equals(ModuleNames.canonical(action))
                        && !written.startsWith("group/"));
    }

    private static boolean inGroup(String written, Task task) {
        return switch (written.substring(written.lastIndexOf('.') + 1).replace("group/", "")) {
            case "docker" -> written.startsWith("group/") && task.module().startsWith("docker_");
            case "k8s" -> written.startsWith("group/") && task.action().startsWith("kubernetes.core.");
            default -> false;
        };
    }

    /** Arguments as they reach a target: the place of the checkout is unknown, but where files are looked for. */
    SortedMap<String, PyValue> settled(SortedMap<String, PyValue> arguments) {
        TreeMap<String, PyValue> settled = new TreeMap<>();
        arguments.forEach(
                (name, value) -> settled.put(name, MAY_BE_HIDDEN_PATH.contains(name) ? value : Checkout.hidden(value)));
        return settled;
    }
}
