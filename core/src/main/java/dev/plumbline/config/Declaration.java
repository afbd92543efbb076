package dev.plumbline.config;

import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param deployed what is given to it when it is deployed
     */
    record Compose(List<Written> files, String project, Written target, Deployed deployed, Place place)
            implements Declaration {
        public Compose {
            files = List.copyOf(files);
        }
    }

    /**
     * What is given to a Compose project when it is deployed, and is not in its files.
     *
     * @param records where deployments are recorded
     * @param images by service: what its image keeps to
     * @param server the {@code .env} file that only the server has
     */
    record Deployed(Optional<Records> records, Map<String, Image> images, Optional<Server> server) {
        /** Nothing. */
        public static final Deployed NONE = new Deployed(Optional.empty(), Map.of(), Optional.empty());

        public Deployed {
            images = Map.copyOf(images);
        }
    }

    /**
     * A file of deployment records.
     *
     * @param branch the branch that it is on; empty for the revision that is checked
     * @param file its path
     */
    record Records(Optional<Written> branch, Written file) {}

    /**
     * What an image keeps to.
     *
     * @param registry the registry, and perhaps the beginning of the path there; empty for any
     * @param tag a regular expression for the tag; empty for any
     * @param digests the digests that it may have; empty for any
     */
    record Image(String registry, String tag, List<String> digests) {
        public Image {
            digests = List.copyOf(digests);
        }
    }

    /**
     * An {@code .env} file of a server.
     *
     * @param path its absolute path there
     * @param clear the variables whose values may be told
     */
    record Server(String path, Set<String> clear) {
        public Server {
            clear = Set.copyOf(clear);
        }
    }

    /**
     * Another repository that declares something of these targets.
     *
     * @param path its clone, from the root of this repository on, or absolute
     * @param revision the revision of it that declares
     * @param name what it is called in places; empty to call it as its folder
     * @param declarations what in it declares; paths are from its root on
     */
    record Repository(Written path, Written revision, String name, List<Declaration> declarations, Place place)
            implements Declaration {
        public Repository {
            declarations = List.copyOf(declarations);
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
     * Gossfiles.
     *
     * @param files paths in the repository, with {@code *}, {@code **} and {@code ?} as in a glob
     * @param targets the targets that they are for
     */
    record Goss(List<Written> files, List<Written> targets, Place place) implements Declaration {
        public Goss {
            files = List.copyOf(files);
            targets = List.copyOf(targets);
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
     * @param requirementsPath folders on this machine with clones and archives of what {@code requirements.yml} names
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
            List<Written> requirementsPath,
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
            requirementsPath = List.copyOf(requirementsPath);
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
