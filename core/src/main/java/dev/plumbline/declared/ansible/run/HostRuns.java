package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.AnsibleOptions;
import dev.plumbline.declared.ansible.Evaluating;
import dev.plumbline.declared.ansible.HostEvaluation;
import dev.plumbline.declared.ansible.inventory.Inventory;
import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Scope;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the playbooks of a project on one host after the other, each for itself. May be used by several threads. */
public final class HostRuns {
    private final Project project;
    private final Inventory inventory;
    private final AnsibleOptions options;

    public HostRuns(Project project, Inventory inventory, AnsibleOptions options) {
        this.project = project;
        this.inventory = inventory;
        this.options = options;
    }

    /** The hosts that at least one play names. */
    public Set<String> hosts(FileTree tree, VariableSession session) {
        Fleet fleet = fleet("localhost", tree, session);
        return new LinkedHashSet<>(new PlayHosts(project, tree, fleet).all());
    }

    /** What is declared of one host. */
    public HostEvaluation evaluate(String target, Evaluating given, VariableSession session) {
        HostFacts facts = given.facts().isEmpty() ? HostFacts.NOT_GIVEN : HostFacts.of(given.facts());
        AbstractHost host = new AbstractHost(new HostKnowledge(
                target,
                name -> {
                    given.factsRead().accept(name);
                    return facts.find(name);
                },
                given.observed(),
                given.sealer()));
        HostRun.Result result =
                HostRun.of(project, given.tree(), fleet(target, given.tree(), session), target, facts, host);
        Set<Gap> gaps = new LinkedHashSet<>();
        inventory.problems().forEach(unread -> gaps.add(new Gap(unread.place(), unread.reason(), Scope.EVERYTHING)));
        gaps.addAll(result.gaps());
        DeclaredState state = host.state();
        gaps.addAll(state.gaps());
        return new HostEvaluation(
                new DeclaredState(target, state.resources(), state.exclusives(), new ArrayList<>(gaps)),
                List.copyOf(result.counts()));
    }

    /** The calls that are made on one host, in order. */
    List<ModuleCall> calls(String target, FileTree tree, HostFacts facts, VariableSession session, AbstractHost host) {
        return HostRun.of(project, tree, fleet(target, tree, session), target, facts, host)
                .calls();
    }

    private Fleet fleet(String target, FileTree tree, VariableSession session) {
        List<String> limit =
                options.run().limit().isEmpty() ? List.of() : List.of(options.run().limit());
        return new InventoryFleet(
                inventory,
                tree,
                session,
                new InventoryFleet.Run(target, limit, options.run().extra(), magic()));
    }

    /** What Ansible sets by its command line. A run that declares is none in check mode. */
    private VariableLayer magic() {
        Map<String, PyValue> magic = new HashMap<>();
        List<String> tags = options.run().tags();
        magic.put("ansible_check_mode", PyBool.FALSE);
        magic.put("ansible_diff_mode", PyBool.FALSE);
        magic.put("ansible_forks", PyInt.of(5));
        magic.put("ansible_verbosity", PyInt.of(0));
        magic.put("ansible_run_tags", PyList.ofTexts(tags.isEmpty() ? List.of("all") : tags));
        magic.put("ansible_skip_tags", PyList.ofTexts(options.run().skipTags()));
        if (!options.run().limit().isEmpty()) {
            magic.put("ansible_limit", PyText.of(options.run().limit()));
        }
        return MagicVariables.layer(magic);
    }
}
