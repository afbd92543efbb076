package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.CallResult.Standing;
import dev.plumbline.declared.ansible.play.Keyword;
import dev.plumbline.declared.ansible.play.Node;
import dev.plumbline.declared.ansible.play.Play;
import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.model.Reason;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs one play on the host of a run. */
final class PlayRun {
    private final Project project;
    private final PlayContext context;
    private final RunState state;
    private final Play.Tasks play;
    private final Frame frame;
    private final Walk walk;
    private final List<RoleUse> roles = new ArrayList<>();

    /**
     * A play that the host takes part in.
     *
     * @param frame the play, below the imports of playbooks that led here
     */
    PlayRun(Project project, PlayContext context, RunState state, Play.Tasks play, Frame frame) {
        this.project = project;
        this.context = context;
        this.state = state;
        this.play = play;
        this.frame = frame;
        this.walk = new Walk(context, state, project.modules());
    }

    void run(HostVariables host) {
        state.beginPlay(prepared(host));
        readVariableFiles();
        findRoles();
        if (gathers()) {
            state.coverage().count("", play.place(), Standing.READS);
            state.gatherFacts();
            readVariableFiles();
        }
        section(play.before());
        walk.flush();
        for (RoleUse role : roles) {
            if (!state.stopped()) {
                walk.role(role, frame.role(role, RoleUses.step(role)));
            }
        }
        section(play.tasks());
        walk.flush();
        section(play.after());
        walk.flush();
        end();
    }

    private void section(List<Node> nodes) {
        walk.all(nodes, frame);
    }

    private void end() {
        state.failure().ifPresent(failure -> {
            state.coverage()
                    .gap(
                            failure.place(),
                            Reason.Code.NOT_EVALUATED,
                            "the run of this host ends here, because " + failure.what()
                                    + "; what comes after it is not declared");
            state.leaveRun();
        });
        state.withoutDoubt();
    }

    private HostVariables prepared(HostVariables host) {
        Map<String, PyValue> magic = new HashMap<>();
        List<PyValue> serial = play.keywords().get("serial").map(Keyword::items).orElse(List.of());
        PyValue hosts = known(context.hosts());
        PyValue batch = known(Batches.around(state.target(), context.hosts(), serial));
        magic.put("ansible_play_hosts", hosts);
        magic.put("ansible_play_hosts_all", hosts);
        magic.put("ansible_play_batch", batch);
        magic.put("play_hosts", batch);
        magic.put("ansible_play_name", name());
        magic.put("playbook_dir", PyText.of(Checkout.absolute(context.folder())));
        List<VariableLayer> own = new ArrayList<>();
        own.add(prompts());
        own.add(play.keywords().vars());
        List<Frame> imports = new ArrayList<>(frame.outwards());
        imports.remove(frame);
        imports.forEach(each -> own.add(each.variables()));
        return host.with(Level.MAGIC, MagicVariables.layer(magic))
                .with(Level.MAGIC, TaskEnvironment.of(frame))
                .with(Level.PLAY, own);
    }

    /** Hosts of the play, if it is known which ones it has. */
    private PyValue known(List<String> hosts) {
        return context.others().<PyValue>map(unknown -> unknown).orElseGet(() -> PyList.ofTexts(hosts));
    }

    /** What a play is called: without a name, the pattern of its hosts. */
    private PyValue name() {
        return play.keywords()
                .get("name")
                .map(Keyword::value)
                .filter(name -> !(name instanceof PyNone) && !name.equals(PyText.EMPTY))
                .or(() -> play.keywords().get("hosts").map(Keyword::value).map(PlayRun::joined))
                .orElse(PyText.EMPTY);
    }

    private static PyValue joined(PyValue hosts) {
        return Items.isSequence(hosts)
                ? PyText.of(Items.list(hosts).stream().map(Spelling::str).collect(Collectors.joining(",")))
                : hosts;
    }

    /** What a person would be asked for: from the configuration, else unknown. */
    private VariableLayer prompts() {
        List<Definition> asked = new ArrayList<>();
        for (PyValue prompt :
                play.keywords().get("vars_prompt").map(Keyword::items).orElse(List.of())) {
            if (prompt instanceof dev.plumbline.template.value.PyDict dict && dict.get("name") instanceof PyText name) {
                PyValue answer = project.prompts().get(name.text());
                asked.add(Definition.of(
                        name.text(),
                        answer != null
                                ? answer
                                : PyUnknown.of(Reason.of(
                                        Reason.Code.UNSET_VARIABLE,
                                        "Ansible asks for " + name.text() + "; answer it under prompts")),
                        play.place()));
            }
        }
        return VariableLayer.of(asked);
    }

    /** {@code vars_files}: again after facts are known, as their names may be made of facts. */
    private void readVariableFiles() {
        play.keywords().get("vars_files").ifPresent(keyword -> {
            PlayVariableFiles files = new PlayVariableFiles(context, state, frame);
            state.rebase(state.base().withOnly(Level.PLAY_FILES, files.read(keyword, state.hasFacts())));
        });
    }

    private void findRoles() {
        HostVariables variables = state.variables(frame);
        RoleUses uses = walk.includes().roles();
        play.roles().forEach(entry -> uses.of(entry, List.of(), variables).ifPresent(roles::add));
        roles.forEach(role -> walk.handlers(role, frame.role(role, RoleUses.step(role))));
        context.handlers().add(play.handlers(), frame);
        List<RoleUse> all = new ArrayList<>(roles);
        StaticRoles imported = new StaticRoles(context, variables);
        roles.forEach(imported::role);
        List.of(play.before(), play.tasks(), play.after()).forEach(nodes -> imported.nodes(nodes, frame));
        all.addAll(imported.found());
        List<VariableLayer> defaults = new ArrayList<>();
        // what the connection adds where the inventory does not say it
        defaults.add(ConnectionVariables.of(state.target()));
        defaults.add(ConnectionVariables.user(frame, project.acting()));
        Set<String> lost = new LinkedHashSet<>(uses.lost());
        lost.addAll(imported.lost());
        if (!lost.isEmpty()) {
            defaults.add(VariableLayer.perhapsOf(
                    PyUnknown.notEvaluated("what nothing else defines may be a variable of the role "
                            + String.join(" or ", lost) + ", which is not in the repository")));
        }
        List<VariableLayer> vars = new ArrayList<>();
        all.forEach(role -> {
            defaults.addAll(role.defaultsWithDependencies());
            vars.addAll(role.variablesWithDependencies());
        });
        HostVariables base = state.base().withOnly(Level.PLAY_ROLE_DEFAULTS, defaults);
        Map<String, PyValue> names = new HashMap<>();
        names.put("ansible_play_role_names", names(all));
        names.put("role_names", names(all));
        Set<String> dependent = dependent(all);
        Set<String> both = new LinkedHashSet<>(dependent);
        all.forEach(use -> both.add(use.role().fullName()));
        names.put("ansible_dependent_role_names", unordered("ansible_dependent_role_names", dependent));
        names.put("ansible_role_names", unordered("ansible_role_names", both));
        base = base.with(Level.MAGIC, MagicVariables.layer(names));
        state.rebase(project.privateRoleVariables() ? base : base.withOnly(Level.PLAY_ROLE_VARS, vars));
    }

    /** Lists that Ansible makes of sets. */
    private static PyValue unordered(String variable, Set<String> names) {
        return names.size() > 1
                ? PyUnknown.notEvaluated("the order of " + variable)
                : PyList.ofTexts(List.copyOf(names));
    }

    /** The roles that others of the play depend on. */
    private static Set<String> dependent(List<RoleUse> roles) {
        Set<String> names = new LinkedHashSet<>();
        roles.forEach(role -> dependencies(role, names));
        return names;
    }

    private static void dependencies(RoleUse use, Set<String> names) {
        use.dependencies().forEach(each -> {
            names.add(each.role().fullName());
            dependencies(each, names);
        });
    }

    private static PyList names(List<RoleUse> uses) {
        return PyList.ofTexts(uses.stream().map(use -> use.role().fullName()).toList());
    }

    private boolean gathers() {
        Truth asked = play.keywords().has("gather_facts")
                ? KeywordValue.flag(frame, "gather_facts", state.variables(frame))
                : Truth.of(project.gathersFacts());
        boolean tagged = frame.inherited("tags").isPresent();
        return !Decision.isFalse(asked) && (!tagged || walk.selects(frame));
    }
}
