package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Layers by level, the weakest first. Immutable. */
final class Layers {
    static final Layers NONE = new Layers(new VariableLayer[Level.values().length][0]);

    private final VariableLayer[][] byLevel;

    private Layers(VariableLayer[][] byLevel) {
        this.byLevel = byLevel;
    }

    /** With one more, the strongest of its level. */
    Layers plus(Level level, List<? extends VariableLayer> more) {
        VariableLayer[] before = byLevel[level.ordinal()];
        VariableLayer[] after = Arrays.copyOf(before, before.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            after[before.length + i] = more.get(i);
        }
        return at(level, after);
    }

    /** With these in place of those of a level. */
    Layers at(Level level, List<? extends VariableLayer> others) {
        return at(level, others.toArray(new VariableLayer[0]));
    }

    private Layers at(Level level, VariableLayer[] layers) {
        VariableLayer[][] copy = byLevel.clone();
        copy[level.ordinal()] = layers;
        return new Layers(copy);
    }

    /** The definition that counts: the strongest one, unknown if a stronger one may be hidden somewhere. */
    Optional<Definition> find(String name, boolean mergesHashes) {
        for (int level = byLevel.length - 1; level >= 0; level--) {
            for (int i = byLevel[level].length - 1; i >= 0; i--) {
                Optional<Definition> found = at(byLevel[level][i], name);
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
        for (VariableLayer[] layers : byLevel) {
            for (VariableLayer layer : layers) {
                at(layer, name).ifPresent(all::add);
            }
        }
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
        return Arrays.stream(byLevel)
                .flatMap(Arrays::stream)
                .flatMap(layer -> layer.hidden().stream())
                .findFirst();
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (VariableLayer[] layers : byLevel) {
            for (VariableLayer layer : layers) {
                names.addAll(layer.names());
            }
        }
        return names;
    }
}
