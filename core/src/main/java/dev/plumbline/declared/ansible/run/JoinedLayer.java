package dev.plumbline.declared.ansible.run;

import dev.plumbline.declared.ansible.vars.Definition;
import dev.plumbline.declared.ansible.vars.VariableLayer;
import dev.plumbline.template.value.PyUnknown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Several layers as one; the later ones override the earlier. */
record JoinedLayer(List<VariableLayer> layers) implements VariableLayer {
    JoinedLayer {
        layers = List.copyOf(layers);
    }

    @Override
    public Optional<Definition> find(String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            VariableLayer layer = layers.get(i);
            Optional<Definition> found = layer.find(name);
            if (found.isPresent()) {
                return found;
            }
            Optional<PyUnknown> hidden = layer.mayDefine(name);
            if (hidden.isPresent()) {
                return Optional.of(
                        Definition.of(name, hidden.get(), hidden.get().place()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        layers.forEach(layer -> names.addAll(layer.names()));
        return names;
    }
}
