package dev.plumbline.declared.ansible;

import dev.plumbline.declared.ansible.run.AnsibleOptions;
import dev.plumbline.declared.ansible.run.Evaluating;
import dev.plumbline.declared.ansible.run.HostAddress;
import dev.plumbline.declared.ansible.run.HostEvaluation;
import dev.plumbline.declared.ansible.run.HostRuns;
import dev.plumbline.declared.ansible.vars.MistakenNumbers;
import dev.plumbline.source.FileTree;
import java.util.List;
import java.util.SortedSet;

/**
 * What an Ansible repository declares of the hosts of its inventory. Inventory, playbooks, roles and templates are read once
 * for all hosts. May be used by several threads.
 *
 * <pre>{@code
 * AnsibleProject project = AnsibleProject.open(tree, tree, AnsibleOptions.of(List.of("hosts.ini"), List.of("site.yml")));
 * DeclaredState web1 = project.evaluate("web1", evaluating).state();
 * }</pre>
 */
public final class AnsibleProject {
    private final HostRuns runs;
    private final SortedSet<String> hosts;

    private AnsibleProject(HostRuns runs) {
        this.runs = runs;
        this.hosts = runs.hosts();
    }

    /**
     * Reads settings, inventory and what plays are for which hosts. What is wrong becomes gaps of the hosts.
     *
     * @param tree the repository; may note what is read, which all evaluations depend on
     * @param quiet the same without any notes, for searches that find nothing
     */
    public static AnsibleProject open(FileTree tree, FileTree quiet, AnsibleOptions options) {
        return new AnsibleProject(HostRuns.open(tree, quiet, options));
    }

    /** The hosts of the inventory that at least one play is for, within the limit; not those that only tasks name. */
    public SortedSet<String> hosts() {
        return hosts;
    }

    /** How the inventory says that a host is reached. */
    public HostAddress address(String host) {
        return runs.address(host);
    }

    /** Whether a host is in the inventory. */
    public boolean knows(String host) {
        return runs.knows(host);
    }

    /** The numbers that YAML takes for other ones than they seem to be, in what was read so far. */
    public List<MistakenNumbers.Mistake> mistakes() {
        return runs.mistakes();
    }

    /** What is declared of one host. */
    public HostEvaluation evaluate(String host, Evaluating given) {
        return runs.evaluate(host, given);
    }
}
