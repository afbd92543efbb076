package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.GitRepository;
import dev.plumbline.template.Scope;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a repository with what a real run of it recorded: {@code RenderedJudge REPOSITORY PLAYBOOK HOST RECORDED}. */
final class RenderedJudge {
    private RenderedJudge() {}

    public static void main(String[] arguments) throws Exception {
        List<RenderedLine> real = RenderedLine.read(Files.readAllLines(Path.of(arguments[3])));
        try (GitRepository git = GitRepository.open(Path.of(arguments[0]))) {
            FileTree tree = git.tree(git.commit("HEAD"));
            HostRun.Result result = result(
                    tree,
                    AnsibleOptions.of(List.of(arguments[4].split(",")), List.of(arguments[1].split(","))),
                    arguments[2],
                    facts(real));
            RenderedComparison comparison = RenderedComparison.of(real, result.calls());
            comparison.differences.forEach(each -> System.out.println("DIFFERENT " + each));
            comparison.missing.forEach(each -> System.out.println("MISSING " + each));
            comparison.surplus.forEach(each -> System.out.println("SURPLUS " + each));
            result.gaps().forEach(gap -> System.out.println("GAP " + gap.place() + " " + gap.reason()));
            result.counts().forEach(count -> System.out.println("COUNT " + count));
            System.out.println(comparison);
        }
    }

    /** The calls on one host, those included that tasks of other hosts make on it. */
    static List<ModuleCall> calls(FileTree tree, AnsibleOptions options, String host) {
        List<ModuleCall> calls =
                new ArrayList<>(result(tree, options, host, HostFacts.NOT_GIVEN).calls());
        calls.addAll(HostRuns.open(tree, tree, options).charged(host));
        return calls;
    }

    /** Runs playbooks on one host of an inventory, with the facts that a real run gathered. */
    static HostRun.Result result(FileTree tree, AnsibleOptions options, String host, HostFacts facts) {
        AbstractHost target = new AbstractHost(
                new HostKnowledge(host, Scope.EMPTY, Optional.empty(), Sealer.with(FingerprintKey.ephemeral())));
        return HostRuns.open(tree, tree, options).run(host, facts, target);
    }

    static HostFacts facts(List<RenderedLine> real) {
        HostFacts facts = HostFacts.NOT_GIVEN;
        for (RenderedLine line : real) {
            if (line.all().get("facts") instanceof PyDict dict) {
                for (var each : dict.entries().entrySet()) {
                    String name = ((PyText) each.getKey()).text();
                    facts = facts.with(name.replaceFirst("^ansible_", ""), each.getValue());
                }
            }
        }
        return facts;
    }
}
