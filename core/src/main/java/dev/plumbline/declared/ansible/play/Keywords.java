package dev.plumbline.declared.ansible.play;

import dev.plumbline.declared.ansible.vars.VariableLayer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords of a play, block, role or task.
 *
 * @param byName all of them but {@code vars}
 * @param vars the variables given there, each with its place
 */
public record Keywords(Map<String, Keyword> byName, VariableLayer vars) {
    public static final Keywords NONE = new Keywords(Map.of(), VariableLayer.empty());

    public Keywords {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Optional<Keyword> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }
}
