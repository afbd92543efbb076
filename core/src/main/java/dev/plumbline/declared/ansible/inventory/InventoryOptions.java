package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.settings.AnsibleSettings;
import dev.plumbline.declared.ansible.vars.TemplateCache;
import dev.plumbline.declared.ansible.vars.VariableFiles;
import dev.plumbline.declared.ansible.vars.VariableLayer;

/**
 * What inventories are read with.
 *
 * @param extra {@code --extra-vars}, which {@code constructed} may use
 */
public record InventoryOptions(
        AnsibleSettings settings, VariableFiles files, TemplateCache cache, VariableLayer extra) {

    /** Without extra variables. */
    public static InventoryOptions of(AnsibleSettings settings, VariableFiles files) {
        return new InventoryOptions(settings, files, new TemplateCache(), VariableLayer.empty());
    }
}
