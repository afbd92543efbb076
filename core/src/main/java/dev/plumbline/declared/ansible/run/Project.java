package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.requirement.Supplies;
import dev.plumbline.declared.ansible.vars.VariableFile;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.source.FileTree;
import dev.plumbline.template.value.PyValue;
import java.util.List;
import java.util.Map;

/**
 * What all runs of one declaration have in common. May be used by several threads.
 *
 * @param playbooks paths, in the order in which they run
 * @param rolesPath folders of roles beside those of each playbook
 * @param collectionsPath folders of collections
 * @param supplies what the repository requires and does not hold
 * @param tags which tasks a run takes
 * @param prompts answers to {@code vars_prompt}
 * @param gathersFacts whether a play gathers facts that does not say so
 * @param privateRoleVariables whether a role's variables are seen by its own tasks only
 * @param acting as whom tasks act if nothing says it
 */
record Project(
        ProjectFiles files,
        RoleLoader loader,
        Modules modules,
        List<String> playbooks,
        List<String> rolesPath,
        List<String> collectionsPath,
        Supplies supplies,
        TagSelection tags,
        Map<String, PyValue> prompts,
        boolean gathersFacts,
        boolean privateRoleVariables,
        ActingDefaults acting) {

    public Project {
        playbooks = List.copyOf(playbooks);
        rolesPath = List.copyOf(rolesPath);
        collectionsPath = List.copyOf(collectionsPath);
        prompts = Map.copyOf(prompts);
    }

    /**
     * A project whose playbooks run with Ansible's defaults.
     *
     * @param tree the repository
     * @param supplies what the repository requires, which the tree holds
     * @param variables reads files of variables, and decrypts
     * @param moduleFolders folders of modules beside those that Ansible looks into anyway
     */
    public static Project of(
            FileTree tree,
            Supplies supplies,
            VariableFiles variables,
            List<String> playbooks,
            List<String> moduleFolders) {
        ProjectFiles files = new ProjectFiles(variables.values()::value, variables.mistakes());
        RoleLoader loader = new RoleLoader(
                files,
                (from, path) ->
                        variables.read(from, path).map(VariableFile::layer).orElseGet(VariableLayer::empty));
        return new Project(
                files,
                loader,
                Modules.of(tree, moduleFolders),
                playbooks,
                List.of(),
                List.of(),
                supplies,
                new TagSelection(List.of(), List.of()),
                Map.of(),
                true,
                false,
                ActingDefaults.NONE);
    }

    /** The same with folders of roles and collections. */
    public Project finding(List<String> roles, List<String> collections) {
        return new Project(
                files,
                loader,
                modules,
                playbooks,
                roles,
                collections,
                supplies,
                tags,
                prompts,
                gathersFacts,
                privateRoleVariables,
                acting);
    }

    /** The same with the parameters of a run. */
    public Project taking(List<String> only, List<String> skip, Map<String, PyValue> answers) {
        return new Project(
                files,
                loader,
                modules,
                playbooks,
                rolesPath,
                collectionsPath,
                supplies,
                new TagSelection(only, skip),
                answers,
                gathersFacts,
                privateRoleVariables,
                acting);
    }

    /** The same with settings of {@code ansible.cfg}. */
    Project with(boolean gathering, boolean privateRoles, ActingDefaults defaults) {
        return new Project(
                files,
                loader,
                modules,
                playbooks,
                rolesPath,
                collectionsPath,
                supplies,
                tags,
                prompts,
                gathering,
                privateRoles,
                defaults);
    }

    RoleFinder finder(FileTree tree, String folder) {
        return new RoleFinder(tree, folder, rolesPath, collectionsPath);
    }
}
