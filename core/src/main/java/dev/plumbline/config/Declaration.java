package dev.plumbline.config;

import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of {@code declare}: what in the repository says how targets should be. */
public sealed interface Declaration {

    /** Where the entry begins. */
    Place place();

    /**
     * A Compose project.
     *
     * @param files its Compose files, the base before its overrides; paths in the repository
     * @param project the project's name; empty if the files or their directory decide it
     * @param target the engine that the project runs on, one of the targets
     */
    record Compose(List<Written> files, String project, Written target, Place place) implements Declaration {
        public Compose {
            files = List.copyOf(files);
        }
    }

    /**
     * Baseline files.
     *
     * @param files paths in the repository, with {@code *}, {@code **} and {@code ?} as in a glob
     */
    record Baseline(List<Written> files, Place place) implements Declaration {
        public Baseline {
            files = List.copyOf(files);
        }
    }

    /**
     * Ansible playbooks, and the inventory that they run on.
     *
     * @param inventory paths in the repository; empty to take those of {@code ansible.cfg}
     * @param playbooks paths in the repository, in the order in which they run
     * @param parameters what a command line would say
     * @param rolesPath folders of roles
     * @param collectionsPath folders of collections
     * @param vault by the label of the password: the variable of the environment that holds it
     * @param ansibleCfg the path of {@code ansible.cfg}, or empty
     * @param modules what further modules declare
     */
    record Ansible(
            List<Written> inventory,
            List<Written> playbooks,
            Parameters parameters,
            List<Written> rolesPath,
            List<Written> collectionsPath,
            Map<String, String> vault,
            String ansibleCfg,
            List<ModuleSettings> modules,
            Place place)
            implements Declaration {
        public Ansible {
            inventory = List.copyOf(inventory);
            playbooks = List.copyOf(playbooks);
            rolesPath = List.copyOf(rolesPath);
            collectionsPath = List.copyOf(collectionsPath);
            vault = Map.copyOf(vault);
            modules = List.copyOf(modules);
        }
    }

    /**
     * The parameters of a run of playbooks.
     *
     * @param extraVars a mapping of variables
     * @param prompts a mapping of answers to {@code vars_prompt}
     * @param environment names of the variables that templates may look up
     */
    record Parameters(
            Optional<YamlNode.Mapping> extraVars,
            String limit,
            List<String> tags,
            List<String> skipTags,
            Optional<YamlNode.Mapping> prompts,
            List<String> environment) {
        public Parameters {
            tags = List.copyOf(tags);
            skipTags = List.copyOf(skipTags);
            environment = List.copyOf(environment);
        }
    }
}
