package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.module.ModuleMapping;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is run, and with which parameters; all that a command line would say. Paths are from the root of the repository.
 *
 * @param inventory files and folders; those of {@code ansible.cfg} if empty
 * @param playbooks in the order in which they run
 * @param settings the path of {@code ansible.cfg}
 * @param run the parameters of a run
 * @param rolesPath folders of roles, before those of {@code ansible.cfg}
 * @param collectionsPath folders of collections, before those of {@code ansible.cfg}
 * @param requirements where what {@code requirements.yml} names is kept
 * @param vault the passwords of encrypted files
 * @param modules what further modules declare, by name
 */
public record AnsibleOptions(
        List<String> inventory,
        List<String> playbooks,
        String settings,
        Run run,
        List<String> rolesPath,
        List<String> collectionsPath,
        RequirementStore requirements,
        VaultKeys vault,
        Map<String, ModuleMapping> modules) {

    public AnsibleOptions {
        inventory = List.copyOf(inventory);
        playbooks = List.copyOf(playbooks);
        rolesPath = List.copyOf(rolesPath);
        collectionsPath = List.copyOf(collectionsPath);
        modules = Map.copyOf(modules);
    }

    /** The same run with other inventories and playbooks. */
    public AnsibleOptions limitedTo(List<String> inventories, List<String> books) {
        return new AnsibleOptions(
                inventories, books, settings, run, rolesPath, collectionsPath, requirements, vault, modules);
    }

    /** Without a word on further modules, nor on what is required. */
    public AnsibleOptions(
            List<String> inventory,
            List<String> playbooks,
            String settings,
            Run run,
            List<String> rolesPath,
            List<String> collectionsPath,
            VaultKeys vault) {
        this(
                inventory,
                playbooks,
                settings,
                run,
                rolesPath,
                collectionsPath,
                RequirementStore.NONE,
                vault,
                ModuleMapping.NONE);
    }

    /**
     * The parameters of a run, which are nowhere in Git.
     *
     * @param extra {@code --extra-vars}
     * @param limit a pattern of hosts; empty for all
     * @param tags {@code --tags}; empty for all
     * @param skipTags {@code --skip-tags}
     * @param prompts answers to {@code vars_prompt}, by variable
     * @param environment the variables of the environment that {@code lookup('env', …)} may see
     */
    public record Run(
            VariableLayer extra,
            String limit,
            List<String> tags,
            List<String> skipTags,
            Map<String, PyValue> prompts,
            Set<String> environment) {
        /** As if the command line said nothing. */
        public static final Run PLAIN = new Run(VariableLayer.empty(), "", List.of(), List.of(), Map.of(), Set.of());

        public Run {
            tags = List.copyOf(tags);
            skipTags = List.copyOf(skipTags);
            prompts = Map.copyOf(new TreeMap<>(prompts));
            environment = Set.copyOf(new TreeSet<>(environment));
        }
    }

    /** An inventory and playbooks, run without parameters. */
    public static AnsibleOptions of(List<String> inventory, List<String> playbooks) {
        return new AnsibleOptions(
                inventory,
                playbooks,
                "ansible.cfg",
                Run.PLAIN,
                List.of(),
                List.of(),
                RequirementStore.NONE,
                VaultKeys.NONE,
                ModuleMapping.NONE);
    }
}
