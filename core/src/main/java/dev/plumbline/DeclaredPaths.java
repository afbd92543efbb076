package dev.plumbline;

import dev.plumbline.config.Declaration.Ansible;
import dev.plumbline.config.Declaration.Baseline;
import dev.plumbline.config.Declaration.Compose;
import dev.plumbline.config.Declaration.Deployed;
import dev.plumbline.config.Declaration.Goss;
import dev.plumbline.config.Declaration.Parameters;
import dev.plumbline.config.Declaration.Records;
import dev.plumbline.config.Declaration.Repository;
import dev.plumbline.config.Written;
import dev.plumbline.declared.AnsibleDeclaration;
import dev.plumbline.declared.BaselineDeclaration;
import dev.plumbline.declared.ComposeDeclaration;
import dev.plumbline.declared.Declaration;
import dev.plumbline.declared.GossDeclaration;
import dev.plumbline.declared.RepositoryDeclaration;
import dev.plumbline.declared.ansible.requirement.RequirementStore;
import dev.plumbline.declared.ansible.run.AnsibleOptions;
import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.declared.compose.ComposeProject;
import dev.plumbline.declared.compose.deployment.Deployment;
import dev.plumbline.declared.compose.deployment.DeploymentFile;
import dev.plumbline.declared.compose.deployment.ImageLimit;
import dev.plumbline.format.YamlNode.Mapping;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.GitRepository;
import dev.plumbline.template.YamlValues;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The declarations of a configuration, with paths from the root of the repository. */
final class DeclaredPaths {
    private final UnaryOperator<String> path;
    private final GitRepository git;
    private final Others others;

    /** What lies beside the repository on this machine. */
    interface Others {
        /** Another repository that declares. */
        OtherRepositories.Opened open(Repository repository);

        /** Folders of what is required. */
        RequirementStore required(List<Written> folders);
    }

    private DeclaredPaths(UnaryOperator<String> path, GitRepository git, Others others) {
        this.path = path;
        this.git = git;
        this.others = others;
    }

    /**
     * Maps declarations.
     *
     * @param path makes a path that is written in the configuration one from the root of the repository
     * @param git the repository whose branches may hold deployment records
     * @param others opens what lies beside it
     */
    static List<Declaration> of(
            List<dev.plumbline.config.Declaration> declarations,
            UnaryOperator<String> path,
            GitRepository git,
            Others others) {
        DeclaredPaths paths = new DeclaredPaths(path, git, others);
        return declarations.stream().map(paths::one).toList();
    }

    private Declaration one(dev.plumbline.config.Declaration declaration) {
        if (declaration instanceof Ansible ansible) {
            return ansible(ansible);
        }
        if (declaration instanceof Repository repository) {
            OtherRepositories.Opened opened = others.open(repository);
            List<Declaration> inside = of(repository.declarations(), UnaryOperator.identity(), opened.git(), others);
            return new RepositoryDeclaration(opened.tree(), inside);
        }
        if (declaration instanceof Goss goss) {
            return new GossDeclaration(
                    paths(goss.files()),
                    goss.targets().stream().map(Written::text).toList());
        }
        return declaration instanceof Compose compose
                ? new ComposeDeclaration(new ComposeProject(
                        paths(compose.files()),
                        compose.project(),
                        compose.target().text(),
                        deployment(compose.deployed())))
                : new BaselineDeclaration(paths(((Baseline) declaration).files()));
    }

    private Deployment deployment(Deployed deployed) {
        Map<String, ImageLimit> images = new TreeMap<>();
        deployed.images()
                .forEach((service, image) ->
                        images.put(service, new ImageLimit(image.registry(), image.tag(), image.digests())));
        return new Deployment(
                deployed.records().map(this::records),
                images,
                deployed.server().map(server -> new Deployment.ServerVariables(server.path(), server.clear())));
    }

    private DeploymentFile records(Records records) {
        String file = records.file().text();
        Optional<Written> branch = records.branch();
        // a branch for records alone has them at its own paths, wherever this configuration is
        return branch.isEmpty()
                ? new DeploymentFile(null, "", path.apply(file))
                : new DeploymentFile(
                        OtherRepositories.branch(
                                git, branch.get().text(), branch.get().place()),
                        branch.get().text(),
                        file);
    }

    private Declaration ansible(Ansible ansible) {
        Parameters given = ansible.parameters();
        return new AnsibleDeclaration(new AnsibleOptions(
                paths(ansible.inventory()),
                paths(ansible.playbooks()),
                path.apply(ansible.ansibleCfg().isEmpty() ? "ansible.cfg" : ansible.ansibleCfg()),
                new AnsibleOptions.Run(
                        given.extraVars().map(DeclaredPaths::layer).orElse(VariableLayer.empty()),
                        given.limit(),
                        given.tags(),
                        given.skipTags(),
                        given.prompts().map(DeclaredPaths::values).orElse(Map.of()),
                        Set.copyOf(given.environment())),
                paths(ansible.rolesPath()),
                paths(ansible.collectionsPath()),
                ansible.requirementsPath().isEmpty()
                        ? RequirementStore.NONE
                        : others.required(ansible.requirementsPath()),
                keys(ansible.vault()),
                ModuleRules.of(ansible.modules())));
    }

    private static VariableLayer layer(Mapping mapping) {
        List<Definition> definitions = new ArrayList<>();
        mapping.entries()
                .forEach(entry -> definitions.add(Definition.of(
                        entry.name(),
                        YamlValues.value(entry.value()),
                        entry.key().place())));
        return VariableLayer.of(definitions);
    }

    private static Map<String, PyValue> values(Mapping mapping) {
        Map<String, PyValue> values = new TreeMap<>();
        mapping.entries().forEach(entry -> values.put(entry.name(), YamlValues.value(entry.value())));
        return values;
    }

    /** The passwords that the environment holds; without one, what it would open stays locked, which is told there. */
    private static VaultKeys keys(Map<String, String> variables) {
        Map<String, byte[]> passwords = new TreeMap<>();
        variables.forEach((label, name) -> {
            String password = System.getenv(name);
            if (password != null && !password.isEmpty()) {
                passwords.put(label, password.strip().getBytes(StandardCharsets.UTF_8));
            }
        });
        return passwords.isEmpty() ? VaultKeys.NONE : VaultKeys.of(passwords);
    }

    private List<String> paths(List<Written> written) {
        return written.stream().map(each -> path.apply(each.text())).toList();
    }
}
