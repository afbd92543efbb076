package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.inventory.Inventory;
import dev.plumbline.declared.ansible.inventory.InventoryOptions;
import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.ansible.vars.VariableSession;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.FileTree;
import dev.plumbline.source.GitRepository;
import dev.plumbline.template.Scope;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compares a repository with what a real run of it recorded: {@code RenderedJudge REPOSITORY PLAYBOOK HOST RECORDED}. */
final class RenderedJudge {
    private RenderedJudge() {}

    public static void main(String[] arguments) throws Exception {
        List<RenderedLine> real = RenderedLine.read(Files.readAllLines(Path.of(arguments[3])));
        try (GitRepository git = GitRepository.open(Path.of(arguments[0]))) {
            FileTree tree = git.tree(git.commit("HEAD"));
            HostRun.Result result =
                    run(tree, arguments[1], arguments[2], List.of(arguments[4].split(",")), facts(real));
            RenderedComparison comparison = RenderedComparison.of(real, result.calls());
            comparison.differences.forEach(each -> System.out.println("DIFFERENT " + each));
            comparison.missing.forEach(each -> System.out.println("MISSING " + each));
            comparison.surplus.forEach(each -> System.out.println("SURPLUS " + each));
            result.gaps().forEach(gap -> System.out.println("GAP " + gap.place() + " " + gap.reason()));
            result.counts().forEach(count -> System.out.println("COUNT " + count));
            System.out.println(comparison);
        }
    }

    /** Runs a playbook on one host of an inventory, with the facts that the real run gathered. */
    static HostRun.Result run(
            FileTree tree, String playbook, String host, List<String> inventory, HostFacts facts) {
        VariableFiles files = new VariableFiles(VaultKeys.NONE, name -> true);
        TemplateCache cache = new TemplateCache();
        VariableSession session = new VariableSession(
                VariableSession.Options.DEFAULT, cache, VariableSession.Plugins.NONE, fact -> {});
        Inventory read = Inventory.read(tree, inventory, InventoryOptions.of(AnsibleSettings.DEFAULT, files));
        Fleet fleet = new InventoryFleet(
                read,
                tree,
                session,
                new InventoryFleet.Run(host, List.of(), VariableLayer.empty(), VariableLayer.empty()));
        AbstractHost target = new AbstractHost(
                new HostKnowledge(host, Scope.EMPTY, Optional.empty(), Sealer.with(FingerprintKey.ephemeral())));
        return HostRun.of(Project.of(tree, files, List.of(playbook)), tree, fleet, host, facts, target);
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
