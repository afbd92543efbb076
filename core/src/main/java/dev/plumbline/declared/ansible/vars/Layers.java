package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Layers by level, the weakest first. Immutable. */
final class Layers {
    static final Layers NONE = new Layers(new EnumMap<>(Level.class));

    private static final List<Level> STRONGEST_FIRST = strongestFirst();

    private final Map<Level, List<VariableLayer>> byLevel;

    private Layers(Map<Level, List<VariableLayer>> byLevel) {
        this.byLevel = byLevel;
    }

    private static List<Level> strongestFirst() {
        List<Level> levels = new ArrayList<>(List.of(Level.values()));
        Collections.reverse(levels);
        return levels;
    }

    /** With some more, the strongest of their level. */
    Layers plus(Level level, List<? extends VariableLayer> more) {
        List<VariableLayer> all = new ArrayList<>(byLevel.getOrDefault(level, List.of()));
        all.addAll(more);
        return at(level, all);
    }

    /** With these in place of those of a level. */
    Layers at(Level level, List<? extends VariableLayer> others) {
        Map<Level, List<VariableLayer>> copy = new EnumMap<>(byLevel);
        copy.put(level, List.copyOf(others));
        return new Layers(copy);
    }

    /** Those of a level, the weakest first. */
    List<VariableLayer> of(Level level) {
        return byLevel.getOrDefault(level, List.of());
    }

    /** The definition that counts: the strongest one, unknown if a stronger one may be hidden somewhere. */
    Optional<Definition> find(String name, boolean mergesHashes) {
        for (Level level : STRONGEST_FIRST) {
            List<VariableLayer> layers = byLevel.getOrDefault(level, List.of());
            for (int i = layers.size() - 1; i >= 0; i--) {
                Optional<Definition> found = at(layers.get(i), name);
                if (found.isPresent()) {
                    return mergesHashes && found.get().value() instanceof PyDict
                            ? Optional.of(merged(found.get(), name))
                            : found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Definition> at(VariableLayer layer, String name) {
        Optional<Definition> found = layer.find(name);
        return found.isPresent() ? found : layer.mayDefine(name).map(why -> Definition.of(name, why, why.place()));
    }

    private Definition merged(Definition strongest, String name) {
        List<Definition> all = new ArrayList<>();
        all().forEach(layer -> at(layer, name).ifPresent(all::add));
        if (all.size() == 1) {
            return strongest;
        }
        PyValue value = all.get(0).value();
        for (Definition each : all.subList(1, all.size())) {
            value = Hashes.merge(value, each.value());
        }
        return Definition.of(name, value, strongest.place());
    }

    /** Why there may be names that are not known, if there may be. */
    Optional<PyUnknown> hidden() {
        return all().flatMap(layer -> layer.hidden().stream()).findFirst();
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(layer -> names.addAll(layer.names()));
        return names;
    }

    private Stream<VariableLayer> all() {
        return byLevel.values().stream().flatMap(List::stream);
    }
}
