package dev.plumbline.declared.ansible;

import dev.plumbline.declared.ansible.inventory.Inventory;
import dev.plumbline.declared.ansible.inventory.InventoryOptions;
import dev.plumbline.declared.ansible.inventory.InventoryVariables;
import dev.plumbline.declared.ansible.run.HostRuns;
import dev.plumbline.declared.ansible.run.Project;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.settings.Setting;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an Ansible repository declares of the hosts of its inventory. Inventory, playbooks, roles and templates are read once
 * for all hosts. May be used by several threads.
 *
 * <pre>{@code
 * AnsibleProject project = AnsibleProject.open(tree, AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml")));
 * DeclaredState web1 = project.evaluate("web1", evaluating).state();
 * }</pre>
 */
public final class AnsibleProject {
    private final AnsibleOptions options;
    private final FileTree tree;
    private final Inventory inventory;
    private final HostRuns runs;
    private final TemplateCache cache;
    private final VariableSession.Options behavior;

    private AnsibleProject(
            AnsibleOptions options,
            FileTree tree,
            Inventory inventory,
            HostRuns runs,
            TemplateCache cache,
            VariableSession.Options behavior) {
        this.options = options;
        this.tree = tree;
        this.inventory = inventory;
        this.runs = runs;
        this.cache = cache;
        this.behavior = behavior;
    }

    /**
     * Reads settings and inventory. What is wrong in them becomes gaps of all hosts.
     *
     * @param tree the repository; may note what is read, which all evaluations depend on
     */
    public static AnsibleProject open(FileTree tree, AnsibleOptions options) {
        AnsibleSettings settings = AnsibleSettings.read(tree, options.settings());
        VariableFiles files = new VariableFiles(options.vault(), name -> true);
        TemplateCache cache = new TemplateCache();
        List<String> sources =
                options.inventory().isEmpty() ? settings.paths(Setting.INVENTORY) : options.inventory();
        Inventory inventory = Inventory.read(
                tree,
                sources,
                new InventoryOptions(settings, files, cache, options.run().extra()));
        Project project = Project.of(tree, files, options.playbooks())
                .finding(
                        both(options.rolesPath(), settings.paths(Setting.ROLES_PATH)),
                        both(options.collectionsPath(), settings.paths(Setting.COLLECTIONS_PATH)))
                .taking(
                        options.run().tags(),
                        options.run().skipTags(),
                        options.run().prompts())
                .with(
                        !settings.text(Setting.GATHERING)
                                .orElse("implicit")
                                .toLowerCase(Locale.ROOT)
                                .equals("explicit"),
                        settings.flag(Setting.PRIVATE_ROLE_VARS, false));
        VariableSession.Options behavior = new VariableSession.Options(
                settings.flag(Setting.JINJA2_NATIVE, false) ? TemplateOptions.NATIVE_STRING : TemplateOptions.STRING,
                settings.mergesHashes(),
                settings.flag(Setting.INJECT_FACTS_AS_VARS, true),
                Limits.DEFAULT);
        HostRuns runs = new HostRuns(project, inventory, options);
        return new AnsibleProject(options, tree, inventory, runs, cache, behavior);
    }

    private static List<String> both(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        then.stream().filter(path -> TreePath.join("", path).isPresent()).forEach(all::add);
        return all;
    }

    /** The hosts of the inventory that at least one play is for, within the limit; not those that only tasks name. */
    public SortedSet<String> hosts() {
        return new TreeSet<>(runs.hosts(tree, session(name -> {})));
    }

    /** How the inventory says that a host is reached. */
    public HostAddress address(String host) {
        InventoryVariables all = new InventoryVariables(inventory, tree, session(name -> {}), folder());
        return all.of(host)
                .map(variables -> variables.with(Level.EXTRA, options.run().extra()))
                .map(variables -> new HostAddress(
                        first(variables, "ansible_host", "ansible_ssh_host"),
                        port(first(variables, "ansible_port", "ansible_ssh_port")),
                        first(variables, "ansible_user", "ansible_ssh_user"),
                        first(variables, "ansible_connection", "ansible_connection").equals("local")))
                .orElse(HostAddress.UNSAID);
    }

    private String folder() {
        return options.playbooks().isEmpty() ? "" : TreePath.folder(options.playbooks().get(0));
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static String first(HostVariables variables, String name, String older) {
        try {
            return variables.find(name)
                    .filter(value -> !(value instanceof PyUndefined))
                    .or(() -> variables.find(older))
                    .map(value -> value instanceof PyInt number
                            ? number.spelled()
                            : value instanceof PyText text && !text.secret() ? text.text() : "")
                    .orElse("");
        } catch (TemplateException e) {
            return "";
        }
    }

    /** What is declared of one host of the inventory. */
    public HostEvaluation evaluate(String host, Evaluating given) {
        return runs.evaluate(host, given, session(given.factsRead()));
    }

    private VariableSession session(java.util.function.Consumer<String> factsRead) {
        return new VariableSession(behavior, cache, VariableSession.Plugins.NONE, factsRead);
    }

    /** Whether a host is in the inventory. */
    public boolean knows(String host) {
        return inventory.hosts().contains(host);
    }

    /** What could not be read of the inventory, as sentences with their places. */
    public Optional<String> firstProblem() {
        return inventory.problems().stream()
                .map(unread -> unread.place() + ": " + unread.reason())
                .findFirst();
    }
}
