package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.MemoryTree;
import dev.plumbline.declared.ansible.module.AbstractHost;
import dev.plumbline.declared.ansible.module.HostKnowledge;
import dev.plumbline.declared.ansible.module.ModuleCall;
import dev.plumbline.declared.ansible.vars.HostFacts;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.Truth;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The run of {@code site.yml} on the host {@code web1} of a tree made for one test. */
record RunOf(HostRun.Result result, AbstractHost host) {
    private static final String INVENTORY = "[web]\nweb1\nweb2\n[db]\ndb1\n";

    static RunOf site(String playbook, String... files) {
        return site(AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml")), HostFacts.NOT_GIVEN, playbook, files);
    }

    static RunOf site(AnsibleOptions options, HostFacts facts, String playbook, String... files) {
        MemoryTree tree = MemoryTree.of("hosts.ini", INVENTORY).with("site.yml", playbook);
        for (int i = 0; i < files.length; i += 2) {
            tree = tree.with(files[i], files[i + 1]);
        }
        return of(tree, options, facts);
    }

    static RunOf of(FileTree tree, AnsibleOptions options, HostFacts facts) {
        AbstractHost host = new AbstractHost(
                new HostKnowledge("web1", facts::find, Optional.empty(), Sealer.with(FingerprintKey.ephemeral())));
        return new RunOf(HostRuns.open(tree, tree, options).run("web1", facts, host), host);
    }

    /** Each call as {@code module: first argument that is a path or name}, with a mark if it is not certain. */
    List<String> calls() {
        return result.calls().stream().map(RunOf::told).toList();
    }

    private static String told(ModuleCall call) {
        PyValue shown = call.arguments()
                .getOrDefault(
                        "path",
                        call.arguments()
                                .getOrDefault(
                                        "dest",
                                        call.arguments()
                                                .getOrDefault(
                                                        "name",
                                                        Objects.requireNonNullElse(
                                                                call.freeForm(),
                                                                dev.plumbline.template.value.PyText.EMPTY))));
        String mark = call.circumstances().weak()
                ? " (weak)"
                : call.circumstances().when() instanceof Truth.Unknown ? " (perhaps)" : "";
        return call.name() + " " + (shown instanceof PyUnknown ? "<unknown>" : shown.toString()) + mark;
    }

    List<String> gaps() {
        return result.gaps().stream()
                .map(gap -> gap.place() + " " + gap.reason())
                .toList();
    }
}
