package dev.plumbline.declared.ansible.inventory;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.JsonVariables;
import dev.plumbline.declared.ansible.vars.VaultValues;
import dev.plumbline.format.Json;
import dev.plumbline.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ansible-inventory --list} printed once, in place of a script or a plugin that is never run here. Its
 * variables are weaker than those in Git, among which it was recorded too.
 */
final class RecordedInventory {
    private static final String META = "_meta";

    private final InventoryData data;
    private final VaultValues values;
    private final Place file;

    RecordedInventory(InventoryData data, VaultValues values, Place file) {
        this.data = data;
        this.values = values;
        this.file = file;
    }

    static boolean isRecorded(Json json) {
        return json instanceof Json.Members object && object.fields().get(META) instanceof Json.Members;
    }

    void read(Json.Members root) throws InventoryProblem {
        for (Map.Entry<String, Json> entry : root.fields().entrySet()) {
            if (!entry.getKey().equals(META)) {
                group(entry.getKey(), entry.getValue());
            }
        }
        if (root.fields().get(META) instanceof Json.Members meta
                && meta.fields().get("hostvars") instanceof Json.Members hosts) {
            for (Map.Entry<String, Json> entry : hosts.fields().entrySet()) {
                Host host = data.addHost(entry.getKey(), null, Optional.empty());
                if (entry.getValue() instanceof Json.Members variables) {
                    variables.fields().forEach((name, value) -> host.recorded().put(name, definition(name, value)));
                }
            }
        }
    }

    private void group(String name, Json content) throws InventoryProblem {
        data.addGroup(name);
        Json.Members members =
                content instanceof Json.Members object ? object : new Json.Members(Map.of("hosts", content));
        for (String host : texts(members, "hosts")) {
            data.addHost(host, name, Optional.empty());
        }
        for (String child : texts(members, "children")) {
            data.addGroup(child);
            data.addChild(name, child);
        }
        if (members.fields().get("vars") instanceof Json.Members variables) {
            for (Map.Entry<String, Json> entry : variables.fields().entrySet()) {
                data.set(name, definition(entry.getKey(), entry.getValue()));
            }
        }
    }

    private Definition definition(String name, Json value) {
        return Definition.lazy(name, file, () -> JsonVariables.value(value, file, values));
    }

    private static List<String> texts(Json.Members members, String key) throws InventoryProblem {
        Json value = members.fields().get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Array array && array.items().stream().allMatch(Json.Text.class::isInstance)) {
            return array.items().stream().map(item -> ((Json.Text) item).text()).toList();
        }
        throw new InventoryProblem("has " + key + " that are no list of names.");
    }
}
