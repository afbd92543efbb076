package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.play.Keywords;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A role where it is used: by a play, by another role, or by an include.
 *
 * @param role its files
 * @param keywords what is written beside its name
 * @param variables {@code vars} beside its name
 * @param parameters all else that is written there
 * @param chain the uses that led to it, outermost first; for a dependency these are those that depend on it
 * @param dependencies the roles that run before it
 * @param included whether a task brought it, so that it may run again
 */
record RoleUse(
        Role role,
        Keywords keywords,
        VariableLayer variables,
        VariableLayer parameters,
        List<RoleUse> chain,
        List<RoleUse> dependencies,
        boolean included) {

    RoleUse {
        chain = List.copyOf(chain);
        dependencies = List.copyOf(dependencies);
    }

    /** Defaults that tasks of this role see, the weakest first, as {@code Role.get_default_vars} orders them. */
    List<VariableLayer> defaults() {
        List<VariableLayer> layers = new ArrayList<>();
        allDependencies().forEach(each -> layers.add(each.role.defaults()));
        chain.forEach(each -> layers.add(each.role.defaults()));
        layers.add(role.defaults());
        return layers;
    }

    /** The same without those of the roles that led here, as the other roles of the play see them. */
    List<VariableLayer> defaultsWithDependencies() {
        List<VariableLayer> layers = new ArrayList<>();
        allDependencies().forEach(each -> layers.add(each.role.defaults()));
        layers.add(role.defaults());
        return layers;
    }

    /** Variables that tasks of this role see, the weakest first, as {@code Role.get_vars} orders them. */
    List<VariableLayer> allVariables() {
        List<VariableLayer> layers = new ArrayList<>();
        for (RoleUse each : chain) {
            layers.add(each.variables);
            layers.add(each.role.variables());
        }
        layers.addAll(variablesWithDependencies());
        return layers;
    }

    /** The same without those of the roles that led here. */
    List<VariableLayer> variablesWithDependencies() {
        List<VariableLayer> layers = new ArrayList<>();
        for (RoleUse each : allDependencies()) {
            layers.add(each.variables);
            layers.add(each.role.variables());
        }
        layers.add(variables);
        layers.add(role.variables());
        return layers;
    }

    /** Parameters that tasks of this role see, the weakest first. */
    List<VariableLayer> allParameters() {
        List<VariableLayer> layers = new ArrayList<>();
        chain.forEach(each -> layers.add(each.parameters));
        layers.add(parameters);
        return layers;
    }

    /** All that runs before it, in that order. */
    List<RoleUse> allDependencies() {
        List<RoleUse> all = new ArrayList<>();
        for (RoleUse each : dependencies) {
            all.addAll(each.allDependencies());
            all.add(each);
        }
        return all;
    }
}
