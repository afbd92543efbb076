package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.Level;
import dev.plumbline.declared.ansible.vars.MagicVariables;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that tasks of a role see. */
final class RoleVariables {
    private RoleVariables() {}

    static HostVariables in(RoleUse use, HostVariables around) {
        Role role = use.role();
        Map<String, PyValue> magic = new HashMap<>();
        magic.put("role_name", PyText.of(role.name()));
        magic.put("ansible_role_name", PyText.of(role.fullName()));
        magic.put("role_path", PyText.of(Checkout.absolute(role.path())));
        magic.put("ansible_collection_name", role.collection().isEmpty() ? PyNone.NONE : PyText.of(role.collection()));
        if (use.included() && !use.chain().isEmpty()) {
            List<Role> above = new ArrayList<>();
            use.chain().forEach(each -> above.add(0, each.role()));
            magic.put(
                    "ansible_parent_role_names",
                    PyList.ofTexts(above.stream().map(Role::fullName).toList()));
            magic.put(
                    "ansible_parent_role_paths",
                    PyList.ofTexts(above.stream()
                            .map(each -> Checkout.absolute(each.path()))
                            .toList()));
        }
        return around.withOnly(Level.ROLE_DEFAULTS, use.defaults())
                .withOnly(Level.ROLE_VARS, use.allVariables())
                .withOnly(Level.ROLE_PARAMETERS, use.allParameters())
                .with(Level.MAGIC, MagicVariables.layer(magic));
    }
}
