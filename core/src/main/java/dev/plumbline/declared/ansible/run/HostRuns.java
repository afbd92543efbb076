package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.inventory.Inventory;
import dev.plumbline.declared.ansible.inventory.InventoryOptions;
import dev.plumbline.declared.ansible.lookup.LookupOptions;
import dev.plumbline.declared.ansible.lookup.RepositoryLookups;
import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.settings.Setting;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.MistakenNumbers;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.TemplateVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.TaskCount;
import dev.plumbline.model.TaskCoverage;
import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.value.Limits;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Runs the playbooks of a project on one host after the other, each for itself. May be used by several threads. */
public final class HostRuns {
    private static final List<String> PLUGIN_FOLDERS = List.of(
            "lookup_plugins", "filter_plugins", "test_plugins", "plugins/lookup", "plugins/filter", "plugins/test");

    private final AnsibleOptions options;
    private final AnsibleSettings settings;
    private final FileTree tree;
    private final Project project;
    private final Inventory inventory;
    private final TemplateCache cache;
    private final VariableSession.Options behavior;
    private final Charges charges;
    private final MistakenNumbers mistakes;

    private HostRuns(
            AnsibleOptions options,
            AnsibleSettings settings,
            FileTree tree,
            FileTree quiet,
            Project project,
            Inventory inventory,
            TemplateCache cache,
            VariableSession.Options behavior,
            MistakenNumbers mistakes) {
        this.mistakes = mistakes;
        this.options = options;
        this.settings = settings;
        this.tree = tree;
        this.project = project;
        this.inventory = inventory;
        this.cache = cache;
        this.behavior = behavior;
        this.charges = new Charges(project.supplies().over(quiet), this::delegating);
    }

    /**
     * Reads settings and inventory.
     *
     * @param quiet the tree without notes of what is read, for searches that find nothing
     */
    public static HostRuns open(FileTree tree, FileTree quiet, AnsibleOptions options) {
        AnsibleSettings settings = AnsibleSettings.read(tree, options.settings());
        VariableFiles files = new VariableFiles(options.vault(), name -> true);
        TemplateCache cache = new TemplateCache();
        List<String> sources = options.inventory().isEmpty() ? settings.paths(Setting.INVENTORY) : options.inventory();
        Supplies supplies = Supplies.of(tree, playbookFolders(options), options.requirements());
        FileTree whole = supplies.over(tree);
        Inventory inventory = Inventory.read(
                tree,
                sources,
                new InventoryOptions(settings, files, cache, options.run().extra()));
        VariableSession.Options behavior = new VariableSession.Options(
                settings.flag(Setting.JINJA2_NATIVE, false) ? TemplateOptions.NATIVE_STRING : TemplateOptions.STRING,
                settings.mergesHashes(),
                settings.flag(Setting.INJECT_FACTS_AS_VARS, true),
                settings.text(Setting.ANSIBLE_MANAGED).orElse(TemplateVariables.MANAGED),
                Limits.DEFAULT);
        return new HostRuns(
                options,
                settings,
                whole,
                quiet,
                project(whole, supplies, options, settings, files),
                inventory,
                cache,
                behavior,
                files.mistakes());
    }

    private static List<String> playbookFolders(AnsibleOptions options) {
        return options.playbooks().stream().map(TreePath::folder).distinct().toList();
    }

    private static Project project(
            FileTree tree, Supplies supplies, AnsibleOptions options, AnsibleSettings settings, VariableFiles files) {
        boolean explicit = settings.text(Setting.GATHERING)
                .orElse("implicit")
                .toLowerCase(Locale.ROOT)
                .equals("explicit");
        return Project.of(
                        tree,
                        supplies,
                        files,
                        options.playbooks(),
                        all(settings.paths(Setting.LIBRARY), settings.paths(Setting.ACTION_PLUGINS), List.of()))
                .finding(
                        all(options.rolesPath(), settings.paths(Setting.ROLES_PATH), Supplies.ROLES),
                        all(options.collectionsPath(), settings.paths(Setting.COLLECTIONS_PATH), Supplies.COLLECTIONS))
                .taking(
                        options.run().tags(),
                        options.run().skipTags(),
                        options.run().prompts())
                .with(!explicit, settings.flag(Setting.PRIVATE_ROLE_VARS, false), ActingDefaults.of(settings));
    }

    private static List<String> all(List<String> first, List<String> then, List<String> last) {
        List<String> all = new ArrayList<>(first);
        then.stream().filter(path -> TreePath.join("", path).isPresent()).forEach(all::add);
        all.addAll(last);
        return all;
    }

    private VariableSession session(FileTree read, Environment environment, Consumer<String> factsRead) {
        LookupOptions lookups = new LookupOptions(
                read,
                settings,
                options.vault(),
                name -> options.run().environment().contains(name)
                        ? Optional.of(environment.find(name))
                        : Optional.empty(),
                all(PLUGIN_FOLDERS, settings.paths(Setting.LOOKUP_PLUGINS), List.of()));
        return new VariableSession(behavior, cache, RepositoryLookups.plugins(lookups), factsRead);
    }

    private VariableSession session() {
        return session(tree, name -> Optional.empty(), name -> {});
    }

    private interface Environment {
        Optional<String> find(String name);
    }

    /** The numbers that are not what they seem to be, in what was read so far. */
    public List<MistakenNumbers.Mistake> mistakes() {
        return mistakes.found();
    }

    /** The hosts that at least one play names. */
    public SortedSet<String> hosts() {
        Fleet fleet = fleet("localhost", tree, session());
        return new TreeSet<>(new PlayHosts(project, tree, fleet).all());
    }

    /** Whether a host is in the inventory. */
    public boolean knows(String host) {
        return inventory.hosts().contains(host);
    }

    /** How the inventory says that a host is reached. */
    public HostAddress address(String host) {
        String folder = options.playbooks().isEmpty()
                ? ""
                : TreePath.folder(options.playbooks().get(0));
        HostVariables variables = fleet(host, tree, session()).variables(folder, List.of());
        String port = first(variables, "ansible_port", "ansible_ssh_port");
        return new HostAddress(
                first(variables, "ansible_host", "ansible_ssh_host"),
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
                first(variables, "ansible_user", "ansible_ssh_user"),
                first(variables, "ansible_connection", "ansible_connection").equals("local"));
    }

    private static String first(HostVariables variables, String name, String older) {
        try {
            return variables
                    .find(name)
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

    /**
     * What is declared of one host. Where it has another name than its tasks give it, its facts are those that it would tell
     * under that name: a drifted name is one difference, not one in every text that mentions it.
     */
    public HostEvaluation evaluate(String target, Evaluating given) {
        return named(target, given.with(project.supplies()));
    }

    private HostEvaluation named(String target, Evaluating given) {
        AbstractHost host = host(target, given);
        HostEvaluation evaluation = evaluate(target, given, host);
        Map<String, Value> named = host.hostname()
                .map(name -> DeclaredName.in(given.facts(), name))
                .orElse(given.facts());
        if (named.equals(given.facts())) {
            return evaluation;
        }
        Evaluating again = given.with(named);
        return evaluate(target, again, host(target, again));
    }

    private AbstractHost host(String target, Evaluating given) {
        HostFacts facts = given.facts().isEmpty() ? HostFacts.NOT_GIVEN : HostFacts.of(given.facts());
        return new AbstractHost(new HostKnowledge(
                target,
                name -> {
                    given.factsRead().accept(name);
                    return facts.find(name);
                },
                given.observed(),
                given.sealer(),
                options.modules()));
    }

    private HostEvaluation evaluate(String target, Evaluating given, AbstractHost host) {
        HostFacts facts = given.facts().isEmpty() ? HostFacts.NOT_GIVEN : HostFacts.of(given.facts());
        HostRun.Result result = HostRun.of(
                project,
                given.tree(),
                fleet(target, given.tree(), session(given.tree(), given.environment()::apply, given.factsRead())),
                target,
                facts,
                host);
        List<TaskCount> counts = new ArrayList<>(result.counts());
        for (ModuleCall call : charges.on(target)) {
            counts.add(Charges.count(call, host.apply(call)));
        }
        Set<Gap> gaps = new LinkedHashSet<>();
        inventory.problems().forEach(unread -> gaps.add(new Gap(unread.place(), unread.reason(), Scope.EVERYTHING)));
        settings.unevaluated()
                .forEach((place, does) -> gaps.add(new Gap(
                        place, Reason.of(Reason.Code.NOT_EVALUATED, "this setting " + does), Scope.EVERYTHING)));
        gaps.addAll(result.gaps());
        DeclaredState state = host.state();
        gaps.addAll(state.gaps());
        return new HostEvaluation(
                new DeclaredState(target, state.resources(), state.exclusives(), new ArrayList<>(gaps)),
                host.rendered(),
                host.started(),
                new TaskCoverage(TaskCount.joined(counts), host.unknownModules(), host.guards()),
                host.questions());
    }

    /** The calls that tasks of other hosts make on one. */
    List<ModuleCall> charged(String target) {
        return charges.on(target);
    }

    /** Runs everything on one host; the calls are told in their order. */
    HostRun.Result run(String target, HostFacts facts, AbstractHost host) {
        return HostRun.of(project, tree, fleet(target, tree, session()), target, facts, host);
    }

    private Fleet fleet(String target, FileTree read, VariableSession session) {
        List<String> limit = options.run().limit().isEmpty()
                ? List.of()
                : List.of(options.run().limit());
        return new InventoryFleet(
                inventory,
                read,
                session,
                new InventoryFleet.Run(target, limit, options.run().extra(), magic()));
    }

    /** What Ansible sets by its command line. A run that declares is none in check mode. */
    private VariableLayer magic() {
        Map<String, PyValue> magic = new HashMap<>();
        List<String> tags = options.run().tags();
        magic.put("ansible_check_mode", PyBool.FALSE);
        magic.put("ansible_diff_mode", PyBool.FALSE);
        magic.put("ansible_version", MagicVariables.version(""));
        magic.put("ansible_forks", PyInt.of(5));
        magic.put(
                "ansible_config_file",
                ProjectFiles.file(tree, options.settings()).isPresent()
                        ? PyText.of(Checkout.absolute(options.settings()))
                        : PyUnknown.notEvaluated("which settings Ansible has where it runs"));
        magic.put("ansible_verbosity", PyInt.of(0));
        magic.put("ansible_run_tags", PyList.ofTexts(tags.isEmpty() ? List.of("all") : tags));
        magic.put("ansible_skip_tags", PyList.ofTexts(options.run().skipTags()));
        if (!options.run().limit().isEmpty()) {
            magic.put("ansible_limit", PyText.of(options.run().limit()));
        }
        return MagicVariables.layer(magic);
    }

    /** What all hosts make on others, without any facts. */
    private List<HostRun.Result> delegating() {
        List<HostRun.Result> results = new ArrayList<>();
        for (String host : inventory.hosts()) {
            HostKnowledge nothing = new HostKnowledge(
                    host,
                    name -> HostFacts.NOT_GIVEN.find(name),
                    Optional.empty(),
                    Sealer.with(FingerprintKey.ephemeral()),
                    options.modules());
            results.add(run(host, HostFacts.NOT_GIVEN, new AbstractHost(nothing)));
        }
        return results;
    }
}
